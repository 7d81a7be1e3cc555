package io.hourfold.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Names a process so that others on the same machine can tell whether it still lives. Only Linux is asked; elsewhere no
 * process has such a name. Process numbers are used again, so a name has the moment at which the process began, which
 * start of the machine it was, and in which container.
 */
final class LocalProcess {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path CONTAINER = Path.of("/proc/self/ns/pid");
    private static final String BETWEEN = " ";

    /** Counted behind the name in parentheses, which may itself hold anything. */
    private static final int STATE = 0;

    private static final int BEGAN = 19;
    private static final List<String> ENDED = List.of("Z", "X");

    private LocalProcess() {}

    /** Nothing where it cannot be told. */
    static Optional<String> name() {
        long pid = ProcessHandle.current().pid();
        try {
            List<String> stat = stat(pid);
            return Optional.of(String.join(BETWEEN, place(), Long.toString(pid), stat.get(BEGAN)));
        } catch (IOException | IndexOutOfBoundsException untold) {
            return Optional.empty();
        }
    }

    /** Only where that is certain: a process of another machine, container or start of this machine may well live. */
    static boolean isGone(String name) {
        try {
            String here = place() + BETWEEN;
            if (!name.startsWith(here)) {
                return false;
            }
            String[] known = name.substring(here.length()).split(BETWEEN);
            return isGone(Long.parseLong(known[0]), known[1]);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException untold) {
            return false;
        }
    }

    private static boolean isGone(long pid, String began) throws IOException {
        try {
            List<String> stat = stat(pid);
            return ENDED.contains(stat.get(STATE)) || !stat.get(BEGAN).equals(began);
        } catch (NoSuchFileException none) {
            return true;
        }
    }

    private static String place() throws IOException {
        return Files.readString(BOOT).strip() + BETWEEN + Files.readSymbolicLink(CONTAINER);
    }

    private static List<String> stat(long pid) throws IOException {
        String all = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return List.of(all.substring(all.lastIndexOf(')') + 2).strip().split(BETWEEN));
    }
}
