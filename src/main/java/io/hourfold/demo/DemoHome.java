package io.hourfold.demo;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** The folder of a demo: a pipeline and its rules, and beside them all that the embedded stack keeps. */
public record DemoHome(Path path) {
    private static final String NAME = "hourfold-demo";
    /** Says that a folder may be thrown away. */
    private static final String MARK = "MADE-BY-HOURFOLD-DEMO.txt";

    private static final String WARNING =
            "'hourfold demo' made this folder, and throws it away with all that is in it when it runs again here.\n";
    private static final Map<String, String> FILES = Map.of(
            "hourfold.yaml", "hourfold.yaml",
            "notifications.yaml", "pipelines/notifications.yaml",
            "raw.yaml", "dq-rules/notifications/raw.yaml",
            "leaf.yaml", "dq-rules/notifications/leaf.yaml",
            "fact.yaml", "dq-rules/notifications/fact.yaml");

    public static DemoHome under(Path directory) {
        return new DemoHome(directory.resolve(NAME));
    }

    /** Whether there is one of an earlier demo. Refuses a folder of somebody else's. */
    public boolean isThere() {
        if (Files.exists(path) && !Files.exists(path.resolve(MARK))) {
            throw Failure.user(
                    path + " is there and is not of a demo, so it is left alone; move it away, or run the demo"
                            + " somewhere else");
        }
        return Files.exists(path);
    }

    /** Throws away what an earlier demo left. Nothing of it may run any more. */
    public void clear() {
        try (Stream<Path> all = Files.walk(path)) {
            // The mark last, so that a folder that is half gone is still known.
            all.sorted(Comparator.comparing((Path each) -> each.equals(path.resolve(MARK)))
                            .thenComparing(Comparator.reverseOrder()))
                    .filter(each -> !each.equals(path))
                    .forEach(DemoHome::delete);
        } catch (IOException | UncheckedIOException stuck) {
            throw new Failure(FailureKind.USER, path + " cannot be cleared: " + stuck.getMessage(), stuck);
        }
    }

    public void write() {
        try {
            Files.createDirectories(path);
            Files.writeString(path.resolve(MARK), WARNING);
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                Path target = path.resolve(file.getValue());
                Files.createDirectories(target.getParent());
                try (InputStream text = DemoHome.class.getResourceAsStream(file.getKey())) {
                    Files.copy(text, target);
                }
            }
        } catch (IOException unwritable) {
            throw new Failure(
                    FailureKind.USER,
                    path + " cannot be written (" + unwritable.getMessage()
                            + "); check the permissions and the space, or run the demo somewhere else",
                    unwritable);
        }
    }

    private static void delete(Path each) {
        try {
            Files.delete(each);
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
