package io.hourfold.ingest;

import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a pipeline reads from, as far as deciding needs it: partitions whose records have growing offsets and a
 * timestamp. Everything here is what a reader of committed records sees. A source that does not answer is
 * {@code OUTSIDE}; nothing here waits without a bound.
 */
public interface SourceLog extends AutoCloseable {
    /** How far every partition reaches now, all asked at about the same time. */
    LogExtents extents();

    /**
     * In each partition, where to begin looking for records dated at the instant or later: none before that offset is.
     * It may lie where nothing can be read yet. Partitions that hold no such record are absent.
     */
    Map<SourcePartition, Long> firstDatedFrom(Instant at);

    /**
     * Shows the visitor the records of each range in the order of their offsets, until the range ends or the visitor
     * has seen enough of that partition. At most one range for a partition. Memory does not grow with the ranges.
     */
    void walk(Collection<OffsetRange> ranges, RecordVisitor visitor);

    /** The writers that hold the last stable offset of these partitions back; empty where nothing can. */
    List<OpenTransaction> openTransactions(Set<SourcePartition> partitions);

    @Override
    void close();

    /** Looks at records without their content. */
    @FunctionalInterface
    interface RecordVisitor {
        /** Whether to go on with the partition after this record. */
        boolean goesOnAfter(SourcePartition partition, DatedOffset record);
    }
}
