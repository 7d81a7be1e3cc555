package io.hourfold.dev;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.process.LocalProcess;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process as it was when it was started. A process number alone is not enough: once the process has ended, the
 * number goes to somebody else's.
 *
 * @param started when the operating system says it started
 * @param mark an argument on its command line that no other program would have
 */
record ServerProcess(long pid, Instant started, String mark) {
    /** How far start times of one process may differ between two readings, for clocks that were set meanwhile. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Duration GLANCE = Duration.ofMillis(25);

    static ServerProcess of(ProcessHandle process, String mark) {
        return new ServerProcess(process.pid(), process.info().startInstant().orElse(Instant.EPOCH), mark);
    }

    /**
     * A process that was launched a moment ago, once it can be recognised: between its beginning and the beginning of
     * its program it looks like whoever launched it. One that ends before is returned as it was.
     */
    static ServerProcess launched(Process process, String mark) {
        ProcessHandle handle = process.toHandle();
        while (process.isAlive() && !isMarked(handle, mark)) {
            glance(handle);
        }
        return of(handle, mark);
    }

    /** The process with that mark which nobody recorded, because whoever started it was stopped too early. */
    static Optional<ServerProcess> marked(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> isMarked(process, mark))
                .map(process -> of(process, mark))
                .min(Comparator.comparing(ServerProcess::started));
    }

    /** The process if it still runs; empty if it has ended, also when another one has its number now. */
    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(this::isThis);
    }

    private boolean isThis(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .startInstant()
                        .filter(start -> Duration.between(started, start).abs().compareTo(TOLERANCE) <= 0)
                        .isPresent()
                && hasMark(process);
    }

    /**
     * A process shows no arguments at all once it has ended and was not collected by its parent, and for an instant
     * whenever it becomes another program, as a server does several times while it starts.
     */
    private boolean hasMark(ProcessHandle process) {
        Optional<String[]> arguments = process.info().arguments();
        return arguments.isPresent() ? List.of(arguments.get()).contains(mark) : !LocalProcess.isUncollected(pid);
    }

    static boolean isMarked(ProcessHandle process, String mark) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(mark))
                .orElse(false);
    }

    /** Waits a moment; answers whether it has ended. */
    boolean endsAtAGlance() {
        running().ifPresent(ServerProcess::glance);
        return running().isEmpty();
    }

    boolean endsWithin(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!endsAtAGlance()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    private static void glance(ProcessHandle process) {
        try {
            process.onExit().get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillRunning) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureKind.OUTSIDE, "Interrupted while waiting for process " + process.pid() + ".");
        } catch (ExecutionException impossible) {
            throw Failure.ours("Process " + process.pid() + " cannot be waited for.", impossible);
        }
    }
}
