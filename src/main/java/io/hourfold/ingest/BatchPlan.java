package io.hourfold.ingest;

import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.time.Batch;

import java.util.List;
import java.util.Optional;

/**
 * Which offsets a batch is made of. It depends on the two stored boundaries and the accepted losses only, so it is the
 * same whenever it is asked for.
 *
 * @param ranges what to read, without what was accepted as lost, by partition and offset; some may be empty
 * @param unread the rest of partitions that no longer exist: empty ranges at the offset from which on all is gone
 * @param accepted what somebody decided to go on without
 * @param warnings what a person should look at, found while the boundaries were decided
 */
public record BatchPlan(
        String pipeline,
        Batch batch,
        Boundary start,
        Boundary end,
        List<OffsetRange> ranges,
        List<OffsetRange> unread,
        List<OffsetRange> accepted,
        List<String> warnings) {
    public BatchPlan {
        ranges = List.copyOf(ranges);
        unread = List.copyOf(unread);
        accepted = List.copyOf(accepted);
        warnings = List.copyOf(warnings);
    }

    /** What lies between two boundaries, without the losses that were accepted for the batch. */
    static BatchPlan between(
            String pipeline, Batch batch, Boundary start, Boundary end, List<Loss> losses, List<String> warnings) {
        List<OffsetRange> accepted = losses.stream().map(Loss::range).toList();
        BatchRanges made = BatchRanges.between(start, end, accepted);
        return new BatchPlan(pipeline, batch, start, end, made.ranges(), made.unread(), accepted, warnings);
    }

    /** The plan as the ledger has it; empty unless both boundaries of the batch were decided. */
    public static Optional<BatchPlan> stored(LedgerReader ledger, String pipeline, Batch batch) {
        Optional<Boundary> start = ledger.boundary(pipeline, batch.start());
        Optional<Boundary> end = ledger.boundary(pipeline, batch.end());
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        List<Loss> losses = ledger.losses(pipeline, batch.start());
        return Optional.of(between(pipeline, batch, start.get(), end.get(), losses, List.of()));
    }

    /** How many offsets the ranges span; no batch has more rows, and gaps are normal. */
    public long offsets() {
        return ranges.stream().mapToLong(OffsetRange::size).sum();
    }
}
