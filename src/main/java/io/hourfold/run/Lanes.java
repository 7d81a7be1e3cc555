package io.hourfold.run;

import io.hourfold.failure.Failure;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Runners that work side by side, each always in the same thread, because engines keep things by thread. */
final class Lanes implements AutoCloseable {
    private final List<Lane> lanes = new ArrayList<>();

    private record Lane(BatchRunner runner, ExecutorService thread) {}

    Lanes(List<BatchRunner> runners) {
        for (BatchRunner runner : runners) {
            String name = "lane " + (lanes.size() + 1);
            lanes.add(new Lane(runner, Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            })));
        }
    }

    /** Each order once, begun in their order. Ends when all is done, also where some of it throws; that is thrown then. */
    void each(List<IngestOrder> orders, BiConsumer<BatchRunner, IngestOrder> work) {
        Iterator<IngestOrder> waiting = orders.iterator();
        finish(lanes.stream()
                .<Future<?>>map(lane -> lane.thread().submit(() -> {
                    for (Optional<IngestOrder> next = next(waiting); next.isPresent(); next = next(waiting)) {
                        work.accept(lane.runner(), next.get());
                    }
                }))
                .toList());
    }

    /** In one lane only. */
    void one(Consumer<BatchRunner> work) {
        Lane first = lanes.get(0);
        finish(List.of(first.thread().submit(() -> work.accept(first.runner()))));
    }

    private static Optional<IngestOrder> next(Iterator<IngestOrder> waiting) {
        synchronized (waiting) {
            return waiting.hasNext() ? Optional.of(waiting.next()) : Optional.empty();
        }
    }

    private static void finish(List<Future<?>> begun) {
        List<Throwable> thrown =
                begun.stream().flatMap(one -> thrown(one).stream()).toList();
        if (!thrown.isEmpty()) {
            if (thrown.get(0) instanceof Failure failure) {
                throw failure;
            }
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

    @Override
    public void close() {
        lanes.forEach(lane -> lane.thread().shutdown());
    }
}
