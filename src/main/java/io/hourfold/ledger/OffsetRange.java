package io.hourfold.ledger;

/** Offsets {@code [from, to)} of one partition of one incarnation of a topic: {@code [5, 7)} holds 5 and 6. */
public record OffsetRange(SourcePartition partition, String topicId, long from, long to)
        implements Comparable<OffsetRange> {
    public OffsetRange {
        if (from > to) {
            throw new IllegalArgumentException(
                    "offset range of " + partition + " runs backwards: " + from + " to " + to);
        }
    }

    public long size() {
        return to - from;
    }

    public boolean isEmpty() {
        return from == to;
    }

    @Override
    public int compareTo(OffsetRange other) {
        int byPartition = partition.compareTo(other.partition);
        return byPartition != 0 ? byPartition : Long.compare(from, other.from);
    }

    @Override
    public String toString() {
        return partition + " [" + from + ", " + to + ")";
    }
}
