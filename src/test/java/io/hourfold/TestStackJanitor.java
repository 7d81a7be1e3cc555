package io.hourfold;

import io.hourfold.dev.EmbeddedStack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Ends a test JVM's servers when that JVM is gone, however it went: a process of its own, whose standard input only that
 * JVM holds open.
 */
final class TestStackJanitor {
    private static final String DETACHED =
            "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; trap '' HUP INT QUIT; exec \"$@\"";
    private static final String HOMES = "jvm-";

    private TestStackJanitor() {}

    /** A folder whose stacks are looked after until this JVM ends. */
    static Path employ(Path testStacks) throws IOException {
        Files.createDirectories(testStacks);
        cleanUpAfterOthers(testStacks);
        Path homes = testStacks.resolve(HOMES + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
        // Held as long as this JVM lives, and taken before there is anything to clean up.
        FileChannel alive = lockOf(homes);
        alive.lock();
        Files.createDirectory(homes);
        Process janitor = new ProcessBuilder(command(homes))
                .redirectErrorStream(true)
                .redirectOutput(homes.resolve("janitor.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> dismiss(janitor, alive)));
        return homes;
    }

    private static List<String> command(Path homes) {
        return List.of(
                "/bin/sh",
                "-c",
                DETACHED,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TestStackJanitor.class.getName(),
                homes.toString());
    }

    private static void dismiss(Process janitor, FileChannel alive) {
        try {
            alive.close();
            janitor.getOutputStream().close();
            janitor.waitFor();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("the test stack may still run", failure);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path homes = Path.of(arguments[0]);
        System.in.readAllBytes();
        try (FileChannel lock = lockOf(homes)) {
            lock.lock();
            cleanUp(homes);
        }
    }

    /** A janitor can be killed as well: then the next one has its work. */
    private static void cleanUpAfterOthers(Path testStacks) throws IOException {
        for (Path homes : folders(testStacks)) {
            if (homes.getFileName().toString().startsWith(HOMES)) {
                try (FileChannel lock = lockOf(homes)) {
                    if (lock.tryLock() != null) {
                        cleanUp(homes);
                    }
                }
            }
        }
    }

    private static FileChannel lockOf(Path homes) throws IOException {
        return FileChannel.open(
                homes.resolveSibling(homes.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    private static void cleanUp(Path homes) throws IOException {
        if (!Files.exists(homes)) {
            return;
        }
        for (Path home : folders(homes)) {
            EmbeddedStack.in(home, message -> {}).stop();
        }
        try (Stream<Path> found = Files.walk(homes)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        Files.deleteIfExists(homes.resolveSibling(homes.getFileName() + ".lock"));
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory).toList();
        }
    }
}
