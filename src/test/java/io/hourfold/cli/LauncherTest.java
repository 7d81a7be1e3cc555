package io.hourfold.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The real launcher and a real Java, in a tree of their own where {@code mvn} is a script that says what it did. */
class LauncherTest {
    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path directory;

    private Path root;
    private Path tools;
    private Path elsewhere;

    @BeforeEach
    void plantATree() throws IOException {
        root = Files.createDirectories(directory.resolve("the house"));
        tools = Files.createDirectories(directory.resolve("tools"));
        elsewhere = Files.createDirectories(directory.resolve("else where")).toRealPath();
        Files.createDirectories(root.resolve("bin"));
        Files.copy(
                Path.of("bin", "hourfold"),
                root.resolve("bin").resolve("hourfold"),
                StandardCopyOption.COPY_ATTRIBUTES);
        mavenThat("mkdir -p target/dist; cp " + probeJar() + " target/dist/building.jar; echo noise");
    }

    @Test
    void itBuildsOnceAndKeepsMavensWordsOutOfTheResults() throws Exception {
        Finished first = run(launcher(), "0");
        Finished second = run(launcher(), "0");

        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).doesNotContain("noise");
        assertThat(first.err()).contains("Building Hourfold once").contains("noise");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void whatTheRehearsalLoadedIsThereForEnginesOnly() throws Exception {
        Path recorded = Files.createFile(directory.resolve("calls"));
        String home = "JAVA_HOME=" + javaHome("17.0.1", "echo \"$@\" >> '" + recorded + "'");

        runWith(List.of(home), "run");
        runWith(List.of(home), "--now", "2026-11-20", "validate", "run");

        assertThat(Files.readAllLines(recorded))
                .satisfiesExactly(
                        rehearsal -> assertThat(rehearsal)
                                .contains("-XX:ArchiveClassesAtExit=")
                                .contains(" rehearse "),
                        run -> assertThat(run)
                                .contains("-XX:SharedArchiveFile=" + root.toRealPath())
                                .doesNotContain("Tiered"),
                        validate -> assertThat(validate)
                                .doesNotContain("-XX:Shared")
                                .contains("-XX:TieredStopAtLevel=1"));
    }

    @Test
    void aCollectorOfGarbageThatIsChosenElsewhereStays() throws Exception {
        Path recorded = Files.createFile(directory.resolve("calls"));
        String home = "JAVA_HOME=" + javaHome("17.0.1", "echo \"$@\" >> '" + recorded + "'");

        runWith(List.of(home), "run");
        runWith(List.of(home, "JDK_JAVA_OPTIONS=-Xmx2g -XX:+UseG1GC"), "run");
        runWith(List.of(home, "JAVA_TOOL_OPTIONS=-XX:+UseZGC"), "validate");

        assertThat(Files.readAllLines(recorded))
                .satisfiesExactly(
                        rehearsal -> assertThat(rehearsal).contains("-XX:+UseParallelGC"),
                        run -> assertThat(run).contains("-XX:+UseParallelGC"),
                        chosen -> assertThat(chosen).doesNotContain("GC"),
                        validate -> assertThat(validate).doesNotContain("GC"));
    }

    @Test
    void itSaysHowItWasCalled() throws Exception {
        Path recorded = Files.createFile(directory.resolve("calls"));
        String home = "JAVA_HOME=" + javaHome("17.0.1", "echo \"$@\" >> '" + recorded + "'");

        runWith(List.of(home), "run");

        assertThat(Files.readString(recorded)).contains("-Dhourfold.command=" + launcher());
    }

    @Test
    void aRehearsalThatFailsOnlyCostsSpeed() throws Exception {
        String home = "JAVA_HOME=" + javaHome("17.0.1", "case \"$*\" in *rehearse*) echo sorry; exit 1 ;; esac");

        Finished finished = runWith(List.of(home), "0");

        assertThat(finished.exitCode()).isZero();
        assertThat(finished.out()).doesNotContain("sorry");
        try (Stream<Path> built = Files.list(root.resolve("target/dist"))) {
            assertThat(built.map(file -> file.getFileName().toString())).containsExactly("hourfold.jar");
        }
    }

    @Test
    void itWorksThroughLinksAndInTheUsersDirectory() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("absolute"), launcher());
        Path linkToLink = Files.createSymbolicLink(tools.resolve("relative"), Path.of("..", "absolute"));

        Finished finished = run(linkToLink, "0", "two words", "", "*");

        assertThat(finished.out().lines())
                .containsExactly(
                        "directory " + elsewhere,
                        "argument <0>",
                        "argument <two words>",
                        "argument <>",
                        "argument <*>");
    }

    @Test
    void theExitCodePassesThrough() throws Exception {
        assertThat(run(launcher(), "0").exitCode()).isZero();
        assertThat(run(launcher(), "5").exitCode()).isEqualTo(5);
    }

    @Test
    void aSignalReachesHourfoldItself() throws Exception {
        Process process = start(List.of(launcher().toString(), "wait"));
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).startsWith("directory");
            process.destroy();
            assertThat(process.waitFor()).isEqualTo(TERMINATED);
        }
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        mavenThat("while [ ! -f ../go ]; do sleep 0.05; done; mkdir -p target/dist; cp " + probeJar()
                + " target/dist/building.jar");
        Process builder = start(List.of(launcher().toString(), "0"));
        try (BufferedReader err = builder.errorReader()) {
            assertThat(err.readLine()).startsWith("Building Hourfold once");
            Process waiter = start(List.of(launcher().toString(), "0"));
            try (BufferedReader waiting = waiter.errorReader()) {
                assertThat(waiting.readLine()).startsWith("Waiting for another build");
                Files.createFile(directory.resolve("go"));
                assertThat(builder.waitFor()).isZero();
                assertThat(waiter.waitFor()).isZero();
            }
        }
        assertThat(builds()).hasSize(1);
    }

    @Test
    void aBuildThatFailsLeavesNothingThatLooksBuilt() throws Exception {
        mavenThat("mkdir -p target/dist; echo half > target/dist/building.jar; exit 1");

        Finished finished = run(launcher(), "0");

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.err()).contains("did not build");
        assertThat(root.resolve("target/dist/hourfold.jar")).doesNotExist();
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        Path old = javaHome("1.8.0_402", "");

        Finished finished = runWith(List.of("JAVA_HOME=" + old), "0");

        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.err())
                .contains("needs Java 17")
                .contains(old.toString())
                .contains(" is 8.");
        assertThat(root.resolve("target")).doesNotExist();
    }

    @Test
    void aNewerJavaWillDo() throws Exception {
        assertThat(runWith(List.of("JAVA_HOME=" + javaHome("21-ea", "")), "0").exitCode())
                .isZero();
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        Finished finished = runWith(List.of("JAVA_HOME=" + elsewhere), "0");

        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.err()).contains("JAVA_HOME (" + elsewhere + ")");
    }

    private record Finished(int exitCode, String out, String err) {}

    private Finished run(Path launcher, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return finish(command);
    }

    private Finished runWith(List<String> variables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env"));
        command.addAll(variables);
        command.add(launcher().toString());
        command.addAll(List.of(arguments));
        return finish(command);
    }

    private Finished finish(List<String> command) throws Exception {
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process process = builder(command).redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Finished(process.waitFor(), out, Files.readString(err));
    }

    private Process start(List<String> command) throws IOException {
        return builder(command).start();
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
        builder.environment().merge("PATH", tools + ":", (path, first) -> first + path);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private Path launcher() {
        return root.resolve("bin").resolve("hourfold");
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(root.resolve("builds"));
    }

    private void mavenThat(String does) throws IOException {
        script(tools.resolve("mvn"), "echo built >> builds\n" + does);
    }

    /** A Java of that version as far as its files say; it runs the one of this test. */
    private Path javaHome(String version, String first) throws IOException {
        Path home =
                Files.createDirectories(directory.resolve("java-" + version)).toRealPath();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"any\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.createDirectories(home.resolve("bin"));
        script(
                home.resolve("bin").resolve("java"),
                first + "\nexec '" + System.getProperty("java.home") + "/bin/java' \"$@\"");
        return home;
    }

    private static void script(Path file, String does) throws IOException {
        Files.writeString(file, "#!/bin/sh\nset -e\n" + does + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private Path probeJar() throws IOException {
        Path jar = directory.resolve("probe.jar");
        String entry = LauncherProbe.class.getName().replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, LauncherProbe.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream content = new JarOutputStream(file, manifest)) {
            content.putNextEntry(new JarEntry(entry));
            Files.copy(Path.of("target", "test-classes").resolve(entry), content);
        }
        return jar;
    }
}
