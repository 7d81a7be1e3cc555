package io.hourfold.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What happens when somebody ends a command that works: nothing new is begun, what was begun may tell the ledger that it
 * ended and give back what it holds, and the person is told how to go on.
 */
final class Interruption {
    private static final int SECONDS_TO_END = 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Output output, Runnable stop, String advice) {
        hook = new Thread(
                () -> {
                    stop.run();
                    await();
                    output.progress(advice);
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @param stop asks the work to end */
    static <T> T during(Supplier<T> work, Runnable stop, Output output, String advice) {
        Interruption interruption = new Interruption(output, stop, advice);
        try {
            return work.get();
        } finally {
            interruption.over();
        }
    }

    private void await() {
        try {
            ended.await(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void over() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process ends already, and the hook says so.
            return;
        }
    }
}
