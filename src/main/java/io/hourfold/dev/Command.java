package io.hourfold.dev;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How the stack runs other programs: with few of our environment variables, because those may hold secrets. */
final class Command {
    /**
     * In a session of its own where the system can make one; otherwise deaf to what a terminal sends to everything
     * that was started in it.
     */
    private static final String DETACHED =
            "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; trap '' HUP INT QUIT; exec \"$@\"";

    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "TZ");
    private static final File NOTHING = new File("/dev/null");

    private Command() {}

    /** Starts a server that outlives this process; everything it says is added to the log. */
    static Process detached(List<String> command, Path folder, Path log) {
        List<String> wrapped = new ArrayList<>(List.of("/bin/sh", "-c", DETACHED, "sh"));
        wrapped.addAll(command);
        return start(wrapped, folder, log);
    }

    /** Runs a program to its end; what it says is added to the log. */
    static void run(List<String> command, Path folder, Path log, Duration limit) {
        ServerLog said = ServerLog.at(log);
        Process process = start(command, folder, log);
        String program = Path.of(command.get(0)).getFileName().toString();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new Failure(
                        FailureKind.OUTSIDE,
                        program + " did not end within " + limit.toSeconds() + " s. See " + log + ".");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new Failure(FailureKind.OUTSIDE, "Interrupted while " + program + " was running.");
        }
        if (process.exitValue() != 0) {
            throw new Failure(
                    FailureKind.OUTSIDE,
                    program + " failed with exit code " + process.exitValue() + ": " + said.lastWords() + " See " + log
                            + ".");
        }
    }

    private static Process start(List<String> command, Path folder, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(NOTHING)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(ENVIRONMENT);
        try {
            return builder.start();
        } catch (IOException notStarted) {
            throw Failure.outside(
                    "The program " + command.get(0) + " cannot be started in " + folder + " (" + notStarted.getMessage()
                            + ").",
                    notStarted);
        }
    }
}
