package io.hourfold.ingest;

import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What lies between two boundaries.
 *
 * @param ranges what is to be read, by partition and offset
 * @param unread the rest of partitions whose incarnation ended somewhere between the boundaries, as empty ranges at the
 *     offset from which on nobody can read any more
 */
record BatchRanges(List<OffsetRange> ranges, List<OffsetRange> unread) {
    BatchRanges {
        ranges = List.copyOf(ranges);
        unread = List.copyOf(unread);
    }

    /**
     * A partition without a mark in the start begins at 0, and so does one whose topic was created anew. What was
     * accepted as lost is left out.
     */
    static BatchRanges between(Boundary start, Boundary end, Collection<OffsetRange> accepted) {
        List<OffsetRange> ranges = new ArrayList<>();
        List<OffsetRange> unread = new ArrayList<>();
        SortedSet<SourcePartition> partitions = new TreeSet<>(start.marks().keySet());
        partitions.addAll(end.marks().keySet());
        for (SourcePartition partition : partitions) {
            Optional<Mark> first = start.mark(partition);
            Optional<Mark> last = end.mark(partition);
            boolean endsBetween = first.isPresent() && !last.map(Mark::topicId).equals(first.map(Mark::topicId));
            if (endsBetween) {
                Mark gone = first.get();
                unread.addAll(Ranges.without(
                        new OffsetRange(partition, gone.topicId(), gone.offset(), gone.offset()), accepted));
            }
            last.ifPresent(mark -> {
                long from = endsBetween ? 0 : first.map(Mark::offset).orElse(0L);
                ranges.addAll(
                        Ranges.without(new OffsetRange(partition, mark.topicId(), from, mark.offset()), accepted));
            });
        }
        return new BatchRanges(ranges, unread);
    }
}
