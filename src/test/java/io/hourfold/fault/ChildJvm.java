package io.hourfold.fault;

import org.apache.commons.io.FileUtils;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A main class in a JVM of its own, with the test's class path: it can be killed, run out of memory or halt without
 * harming the test. It ends with the test's JVM, whatever happens to that.
 */
public final class ChildJvm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean silent;

    private ChildJvm(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** How it came to an end: 137 after it was killed. */
    public record Ended(int exitCode, List<String> output) {}

    /**
     * What a JVM runs, where it is not a test's class.
     *
     * @param classPath all that it finds; nothing of the tests is added
     * @param heap the most memory it gets, such as {@code 64m}
     */
    public record Program(
            String classPath, Map<String, String> environment, String heap, String main, List<String> arguments) {}

    public static ChildJvm start(Class<?> main, String... arguments) {
        return start("256m", main, arguments);
    }

    /**
     * Runs a main class.
     *
     * @param heap the most memory it gets, such as {@code 64m}
     */
    public static ChildJvm start(String heap, Class<?> main, String... arguments) {
        return start(
                new Program(System.getProperty("java.class.path"), Map.of(), heap, main.getName(), List.of(arguments)),
                Path.of(""));
    }

    /** Runs a program in a directory. */
    public static ChildJvm start(Program program, Path directory) {
        List<String> command = Stream.of(
                        List.of(java(), "-Xmx" + program.heap(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        opened(),
                        List.of("-cp", program.classPath() + File.pathSeparator + Watch.FOLDER),
                        List.of(ChildMain.class.getName(), program.main()),
                        program.arguments())
                .flatMap(List::stream)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(program.environment());
        try {
            return new ChildJvm(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A class path with {@link ChildMain} and nothing else. */
    private static final class Watch {
        static final Path FOLDER = written();

        private static Path written() {
            String name = ChildMain.class.getName().replace('.', '/') + ".class";
            try (InputStream bytes = ChildMain.class.getResourceAsStream("/" + name)) {
                Path folder = Files.createTempDirectory("hourfold-child");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
                Path file = folder.resolve(name);
                Files.createDirectories(file.getParent());
                Files.copy(bytes, file);
                return folder;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> opened() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens="))
                .toList();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException killed) {
            fallSilent();
        }
        fallSilent();
    }

    private synchronized void fallSilent() {
        silent = true;
        notifyAll();
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    public long pid() {
        return process.pid();
    }

    /** It, and all that it started. */
    public Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** Waits until it writes a line that holds the pattern, and answers the line. */
    public synchronized String awaitLine(String pattern) throws InterruptedException {
        Pattern searched = Pattern.compile(pattern);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int seen = 0; true; seen++) {
            while (seen == lines.size()) {
                if (silent || System.nanoTime() > deadline) {
                    throw new AssertionError("no line with " + pattern + " in\n" + String.join("\n", lines));
                }
                wait(100);
            }
            if (searched.matcher(lines.get(seen)).find()) {
                return lines.get(seen);
            }
        }
    }

    /** Waits until it has ended. */
    public Ended await() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            close();
            throw new AssertionError("not ended within " + PATIENCE + ":\n" + String.join("\n", lines));
        }
        synchronized (this) {
            while (!silent) {
                wait();
            }
            return new Ended(process.exitValue(), List.copyOf(lines));
        }
    }

    /** Ends it as the system would for lack of memory: without a chance to do anything. */
    public Ended kill() throws InterruptedException {
        process.destroyForcibly();
        return await();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
