package io.hourfold.ledger;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Beats on a thread of its own that keeps no process alive. */
final class ThreadHeartbeat implements Heartbeat {
    private final ScheduledThreadPoolExecutor executor;

    ThreadHeartbeat(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void every(Duration interval, Runnable task) {
        executor.scheduleAtFixedRate(task, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void stop() {
        executor.shutdown();
    }
}
