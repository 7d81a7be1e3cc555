package io.hourfold.run;

import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How well the promise of a pipeline was kept. A batch that was taken out before it was published is left out.
 *
 * @param fact how long after its end a batch is published
 * @param batches those of the days in question that have ended
 * @param recent how long it took of late
 */
public record Punctuality(Duration fact, long met, long missed, List<PromisedBatch> batches, Recent recent) {
    static final int DAYS = 7;

    /**
     * How long after their end the batches of the last days were published. One that should have been and is not yet
     * counts with its age.
     *
     * @param p50 half of the batches took no longer; empty without batches
     * @param p95 nineteen of twenty took no longer
     */
    public record Recent(int days, int batches, Optional<Duration> p50, Optional<Duration> p95) {}

    public Punctuality {
        batches = List.copyOf(batches);
    }

    public static Punctuality of(PublishTimes times, Duration promise, Collection<EventDay> days) {
        List<PromisedBatch> batches = days.stream()
                .flatMap(day -> day.batches(times.runnable().cadence()).batches())
                .distinct()
                .filter(times.ended()::holds)
                .filter(batch -> counts(times, batch))
                .map(batch -> PromisedBatch.of(times, promise, batch))
                .toList();
        return new Punctuality(
                promise,
                count(batches, PromisedBatch.State.MET),
                count(batches, PromisedBatch.State.MISSED),
                batches,
                recent(times, promise));
    }

    private static boolean counts(PublishTimes times, Batch batch) {
        return times.of(batch).isPresent() || !times.isSettled(batch);
    }

    private static long count(List<PromisedBatch> batches, PromisedBatch.State state) {
        return batches.stream().filter(batch -> batch.state() == state).count();
    }

    private static Recent recent(PublishTimes times, Duration promise) {
        Instant since = times.now().minus(Duration.ofDays(DAYS));
        List<Duration> delays = times.ended()
                .batches()
                .filter(batch -> batch.end().isAfter(since))
                .filter(batch -> counts(times, batch))
                .map(batch -> PromisedBatch.of(times, promise, batch))
                .filter(batch ->
                        batch.state() == PromisedBatch.State.MET || batch.state() == PromisedBatch.State.MISSED)
                .map(batch -> Duration.between(
                        batch.batch().end(), batch.publishedAt().orElse(times.now())))
                .sorted()
                .toList();
        return new Recent(DAYS, delays.size(), percentile(delays, 50), percentile(delays, 95));
    }

    /** The smallest that so many of a hundred do not exceed. */
    static Optional<Duration> percentile(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() * percent + 99) / 100 - 1));
    }
}
