package io.hourfold.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operating system tells of a process and Java does not. Only Linux is asked.
 *
 * @param letter the system's own word for what the process is at
 * @param began when, counted from the start of the machine in steps of the system's own
 */
record ProcessState(String letter, String began) {
    private static final Set<String> ENDED = Set.of("Z", "X", "x");
    private static final int BEGAN = 19;

    /** Nothing where the system does not tell. */
    static Optional<ProcessState> of(long pid) {
        try {
            // The program's name, which may hold anything, stands in brackets before the rest.
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            List<String> told =
                    List.of(line.substring(line.lastIndexOf(')') + 1).strip().split(" "));
            return Optional.of(told)
                    .filter(words -> words.size() > BEGAN)
                    .map(words -> new ProcessState(words.get(0), words.get(BEGAN)));
        } catch (IOException untold) {
            return Optional.empty();
        }
    }

    /** Whether only its number is still there, until its parent asks how it ended. */
    boolean hasEnded() {
        return ENDED.contains(letter);
    }
}
