package io.hourfold.time;

import io.hourfold.failure.Failure;

import java.util.stream.Stream;

/**
 * Consecutive batches, half-open: {@code [2026-11-20T05, 2026-11-20T08)} holds 05, 06 and 07. An empty range has
 * {@code from} equal to {@code to}.
 */
public record BatchRange(Batch from, Batch to) {
    public BatchRange {
        if (!from.cadence().equals(to.cadence())) {
            throw Failure.user("range: " + from + " is a batch of " + from.cadence() + " and " + to + " one of "
                    + to.cadence() + "; both ends need the same cadence");
        }
        if (from.compareTo(to) > 0) {
            throw Failure.user("range: --from " + from + " lies after --to " + to
                    + "; a range is half-open, from the first batch to the one after the last");
        }
    }

    public int size() {
        return Math.toIntExact((to.start().getEpochSecond() - from.start().getEpochSecond())
                / from.cadence().length().toSeconds());
    }

    public boolean holds(Batch batch) {
        return batch.compareTo(from) >= 0 && batch.compareTo(to) < 0;
    }

    public Stream<Batch> batches() {
        return Stream.iterate(from, Batch::next).limit(size());
    }

    /** As {@code [2026-11-20T05, 2026-11-20T08)}. */
    @Override
    public String toString() {
        return "[" + from + ", " + to + ")";
    }
}
