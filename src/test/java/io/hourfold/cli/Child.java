package io.hourfold.cli;

import com.sun.security.auth.module.UnixSystem;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java of its own with the class path of the tests: for what a process does only once. */
record Child(int exitCode, String out, String err) {

    /** What Spark needs opened; the tests' own process has it from the build. */
    static List<String> opened() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens="))
                .toList();
    }

    static Child run(Path directory, List<String> flags, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return run(directory, List.of(), flags, main, arguments);
    }

    /** The system lets it write no file larger than so many KiB, as if the disk were full then. */
    static Child runWithSmallFiles(
            Path directory, int kibibytes, List<String> flags, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> shell = List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "--");
        return run(directory, shell, flags, main, arguments);
    }

    /** The system holds it to the rights of files, as it holds everybody but root. */
    static Child runWithoutPrivilege(Path directory, List<String> flags, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        boolean root = new UnixSystem().getUid() == 0;
        List<String> dropped =
                List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all", "--");
        return run(directory, root ? dropped : List.of(), flags, main, arguments);
    }

    static List<String> command(List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(flags);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static Child run(
            Path directory, List<String> before, List<String> flags, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.addAll(command(flags, main, arguments));
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(err.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Child(process.waitFor(), out, Files.readString(err));
    }
}
