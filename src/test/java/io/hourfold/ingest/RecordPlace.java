package io.hourfold.ingest;

import io.hourfold.ledger.SourcePartition;

import java.util.Comparator;

/** Where one record stood in one incarnation of a topic. */
public record RecordPlace(String topicId, SourcePartition partition, long offset) implements Comparable<RecordPlace> {
    private static final Comparator<RecordPlace> ORDER = Comparator.comparing(RecordPlace::partition)
            .thenComparing(RecordPlace::topicId)
            .thenComparingLong(RecordPlace::offset);

    @Override
    public int compareTo(RecordPlace other) {
        return ORDER.compare(this, other);
    }

    /** {@code notification-events-0@5} */
    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
