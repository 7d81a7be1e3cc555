package io.hourfold.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What the operating system tells of a process and Java does not. */
final class ProcessState {
    private static final Set<Character> ENDED = Set.of('Z', 'X', 'x');

    private ProcessState() {}

    /** Whether it has ended and only its number is still there; also where the system does not tell. */
    static boolean isUncollected(long pid) {
        try {
            // The program's name, which may hold anything, stands in brackets before the state.
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            int state = line.lastIndexOf(')') + 2;
            return state >= line.length() || ENDED.contains(line.charAt(state));
        } catch (IOException untold) {
            return true;
        }
    }
}
