package io.hourfold.run;

import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Stage;
import io.hourfold.time.Batch;
import io.hourfold.time.BatchRange;
import io.hourfold.time.Cadence;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * When the batches of a pipeline were first published.
 *
 * @param ended from the pipeline's first batch to the last one that has ended
 * @param runnable the batch after the last one that can run by now
 * @param published by the start of the batch
 * @param excluded the starts of the batches that somebody took out
 */
public record PublishTimes(
        Instant registeredAt,
        Instant now,
        BatchRange ended,
        Batch runnable,
        SortedMap<Instant, Instant> published,
        Set<Instant> excluded) {
    public PublishTimes {
        published = Collections.unmodifiableSortedMap(new TreeMap<>(published));
        excluded = Set.copyOf(excluded);
    }

    /** @param grace how long after its end a batch may first run */
    public static PublishTimes read(
            LedgerReader ledger, RegisteredPipeline pipeline, Cadence cadence, Instant now, Duration grace) {
        Batch first = cadence.batchAt(pipeline.beginsAt());
        Batch current = cadence.batchAt(now);
        BatchRange ended = new BatchRange(first, first.compareTo(current) < 0 ? current : first);
        return new PublishTimes(
                pipeline.registeredAt(),
                now,
                ended,
                cadence.batchAt(now.minus(grace)),
                ledger.firstDone(
                        pipeline.name(),
                        Stage.PUBLISH,
                        ended.from().start(),
                        ended.to().start()),
                ledger
                        .exclusions(
                                pipeline.name(),
                                ended.from().start(),
                                ended.to().start())
                        .stream()
                        .filter(Exclusion::open)
                        .map(Exclusion::batch)
                        .collect(Collectors.toSet()));
    }

    Optional<Instant> of(Batch batch) {
        return Optional.ofNullable(published.get(batch.start()));
    }

    /** Whether nobody waits for the batch any more. */
    boolean isSettled(Batch batch) {
        return published.containsKey(batch.start()) || excluded.contains(batch.start());
    }
}
