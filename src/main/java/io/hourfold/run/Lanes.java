package io.hourfold.run;

import io.hourfold.failure.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Several that work side by side, each in one thread at a time; they begin what there is to do in its order. */
final class Lanes {
    private final List<BatchRunner> runners;

    Lanes(List<BatchRunner> runners) {
        this.runners = List.copyOf(runners);
    }

    /** Ends when all is done, also where some of it throws; the first of that is thrown then. */
    void each(List<IngestOrder> orders, BiConsumer<BatchRunner, IngestOrder> work) {
        BlockingQueue<BatchRunner> idle = new ArrayBlockingQueue<>(runners.size(), true, runners);
        AtomicInteger threads = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(runners.size(), task -> {
            Thread thread = new Thread(task, "lane " + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        List<Future<?>> begun = new ArrayList<>();
        for (IngestOrder order : orders) {
            begun.add(pool.submit(() -> {
                BatchRunner runner = idle.remove();
                try {
                    work.accept(runner, order);
                } finally {
                    idle.add(runner);
                }
            }));
        }
        pool.shutdown();
        List<Throwable> thrown =
                begun.stream().flatMap(one -> thrown(one).stream()).toList();
        if (!thrown.isEmpty()) {
            if (thrown.get(0) instanceof Error error) {
                throw error;
            }
            throw Failure.ours("batches side by side: " + thrown.get(0), thrown.get(0));
        }
    }

    private static Optional<Throwable> thrown(Future<?> one) {
        try {
            one.get();
            return Optional.empty();
        } catch (ExecutionException failed) {
            return Optional.of(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(interrupted);
        }
    }
}
