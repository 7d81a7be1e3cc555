package io.hourfold.ingest;

import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.time.Batch;

import java.util.List;

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

    /** How many offsets the ranges span; no batch has more rows, and gaps are normal. */
    public long offsets() {
        return ranges.stream().mapToLong(OffsetRange::size).sum();
    }
}
