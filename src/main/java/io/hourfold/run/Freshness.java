package io.hourfold.run;

import io.hourfold.time.Batch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far behind the clock a pipeline is.
 *
 * @param publishedUpTo every batch before was published once or was taken out; empty when the first was not
 * @param behind how many batches after that could have been published by now
 * @param missing how many of these were not
 */
public record Freshness(Optional<Instant> publishedUpTo, long behind, long missing) {
    public static Freshness of(PublishTimes times) {
        List<Batch> runnable = times.ended()
                .batches()
                .takeWhile(batch -> batch.compareTo(times.runnable()) < 0)
                .toList();
        long settled = runnable.stream().takeWhile(times::isSettled).count();
        return new Freshness(
                settled == 0
                        ? Optional.empty()
                        : Optional.of(runnable.get((int) settled - 1).end()),
                runnable.size() - settled,
                runnable.stream().filter(batch -> !times.isSettled(batch)).count());
    }
}
