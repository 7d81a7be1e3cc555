package io.hourfold.dev;

import io.hourfold.failure.Failure;
import io.hourfold.failure.Printable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the embedded stack keeps everything it has: {@code .hourfold/} in a home, usually the working directory. */
record StackFolder(Path path) {
    private static final String FORBIDDEN = "\"$`\\,";

    /** One folder has one path, whichever links lead to it: processes are recognised by it. */
    static StackFolder in(Path home) {
        try {
            return new StackFolder(home.toRealPath().resolve(".hourfold"));
        } catch (IOException unreadable) {
            throw Failure.user("The folder " + home + " for the embedded stack cannot be read ("
                    + unreadable.getClass().getSimpleName()
                    + "). Start from a folder that exists and is yours.");
        }
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path warehouse() {
        return path.resolve("warehouse");
    }

    Path record() {
        return path.resolve("stack.json");
    }

    Path lock() {
        return path.resolve("stack.lock");
    }

    boolean exists() {
        return Files.isDirectory(path);
    }

    /** Makes a folder at or under this one. */
    static Path make(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw unwritable(folder, unwritable);
        }
    }

    /** Deletes a folder with all that is in it; a folder that does not exist is fine. */
    static void discard(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException unwritable) {
            throw unwritable(folder, unwritable);
        }
    }

    /**
     * Refuses folders whose names PostgreSQL's programs would hand to a shell as more than a name, or Kafka would take
     * for several.
     */
    void check() {
        String text = path.toString();
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (FORBIDDEN.indexOf(letter) >= 0 || Character.isISOControl(letter)) {
                throw Failure.user(
                        "The embedded stack cannot live in " + Printable.line(text) + " because of "
                                + (Character.isISOControl(letter) ? "a control character" : "the character " + letter)
                                + " in the name. Start from another folder, or set 'kafka' and 'ledger' to systems of your own.");
            }
        }
    }

    static Failure unreadable(Path path, IOException cause) {
        return Failure.outside(
                "The embedded stack cannot read " + path + " (" + cause + "). Check the disk and the rights.", cause);
    }

    static Failure unwritable(Path path, IOException cause) {
        return Failure.outside(
                "The embedded stack cannot write " + path + " (" + cause + "). Check the disk and the rights, or start"
                        + " from a folder that is yours.",
                cause);
    }
}
