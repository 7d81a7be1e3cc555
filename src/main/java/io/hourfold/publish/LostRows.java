package io.hourfold.publish;

import io.hourfold.failure.Failure;

/** What to say when the tree tells of rows that raw does not hold. */
final class LostRows {
    private LostRows() {}

    static Failure of(long rows, RowPlace one) {
        return Failure.ours(
                rows + " rows that the fact has to show are not in raw, such as that of " + one.topic() + "-"
                        + one.partition() + " at offset " + one.offset()
                        + "; nothing was published. If raw's retention has passed them, ingest their batches again",
                null);
    }
}
