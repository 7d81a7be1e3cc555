package io.hourfold.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names a process so that others on the same machine can tell whether it still lives. Only Linux is asked; elsewhere no
 * process has such a name. Process numbers are used again, so a name has the moment at which the process began, which
 * start of the machine it was, and in which container.
 */
public final class LocalProcess {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path CONTAINER = Path.of("/proc/self/ns/pid");
    private static final String BETWEEN = " ";

    private LocalProcess() {}

    /** That of this process; nothing where it cannot be told. */
    public static Optional<String> name() {
        long pid = ProcessHandle.current().pid();
        return place().flatMap(place ->
                ProcessState.of(pid).map(state -> String.join(BETWEEN, place, Long.toString(pid), state.began())));
    }

    /** Only where that is certain: a process of another machine, container or start of this machine may well live. */
    public static boolean isGone(String name) {
        Optional<String> here = place().map(place -> place + BETWEEN).filter(name::startsWith);
        if (here.isEmpty()) {
            return false;
        }
        try {
            String[] known = name.substring(here.get().length()).split(BETWEEN);
            return known.length == 2 && isGone(Long.parseLong(known[0]), known[1]);
        } catch (NumberFormatException noName) {
            return false;
        }
    }

    /** Whether a process has ended of which only the number is still there; also where the system does not tell. */
    public static boolean isUncollected(long pid) {
        return ProcessState.of(pid).map(ProcessState::hasEnded).orElse(true);
    }

    private static boolean isGone(long pid, String began) {
        return ProcessHandle.of(pid).isEmpty()
                || ProcessState.of(pid)
                        .filter(state -> state.hasEnded() || !state.began().equals(began))
                        .isPresent();
    }

    private static Optional<String> place() {
        try {
            return Optional.of(Files.readString(BOOT).strip() + BETWEEN + Files.readSymbolicLink(CONTAINER));
        } catch (IOException untold) {
            return Optional.empty();
        }
    }
}
