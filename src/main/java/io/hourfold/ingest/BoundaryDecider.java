package io.hourfold.ingest;

import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides where a boundary lies in every partition. The neighbours are the stored boundaries right before and after its
 * instant; boundaries may be decided in any order and still never cross one another.
 *
 * <p>Where the log has been created anew since the later neighbour was decided, it has nothing to say about what lies
 * between the two: the earlier mark of the same incarnation stands. A partition that the later neighbour does not know
 * had not appeared yet. One whose topic the pipeline no longer reads keeps its mark, so that it goes on there when the
 * topic comes back.
 */
record BoundaryDecider(Optional<Boundary> before, Optional<Boundary> after, LogExtents extents) {

    /** The offsets among which the first record of each partition is to be found; nothing where there are none. */
    List<OffsetRange> candidates() {
        List<OffsetRange> candidates = new ArrayList<>();
        extents.byPartition().forEach((partition, extent) -> {
            long from = Math.max(extent.begin(), least(partition, extent.topicId()));
            long to = Math.min(extent.stable(), most(partition, extent.topicId()));
            if (isReadable(partition, extent) && from < to) {
                candidates.add(new OffsetRange(partition, extent.topicId(), from, to));
            }
        });
        return candidates;
    }

    /**
     * The marks, given the first record of each partition that belongs after the boundary. Where there is none, the
     * boundary lies at the last stable offset.
     */
    SortedMap<SourcePartition, Mark> marks(Map<SourcePartition, Long> found) {
        SortedMap<SourcePartition, Mark> marks = new TreeMap<>(kept());
        extents.byPartition().forEach((partition, extent) -> {
            if (isReadable(partition, extent)) {
                String topicId = extent.topicId();
                long offset = found.getOrDefault(partition, extent.stable());
                long clamped = Math.max(least(partition, topicId), Math.min(most(partition, topicId), offset));
                marks.put(partition, new Mark(topicId, clamped));
            }
        });
        return marks;
    }

    /** The marks that the log cannot move: of what the later neighbour saw, or of topics no longer read. */
    private SortedMap<SourcePartition, Mark> kept() {
        SortedMap<SourcePartition, Mark> kept = new TreeMap<>();
        if (after.isPresent()) {
            after.get()
                    .marks()
                    .forEach((partition, mark) ->
                            kept.put(partition, new Mark(mark.topicId(), least(partition, mark.topicId()))));
        } else {
            before.ifPresent(boundary -> boundary.marks().forEach((partition, mark) -> {
                if (!extents.hasTopic(partition.topic())) {
                    kept.put(partition, mark);
                }
            }));
        }
        return kept;
    }

    private boolean isReadable(SourcePartition partition, LogExtent extent) {
        return after.isEmpty()
                || after.flatMap(boundary -> boundary.mark(partition))
                        .filter(mark -> mark.topicId().equals(extent.topicId()))
                        .isPresent();
    }

    private long least(SourcePartition partition, String topicId) {
        return mark(before, partition, topicId).orElse(0L);
    }

    private long most(SourcePartition partition, String topicId) {
        return mark(after, partition, topicId).orElse(Long.MAX_VALUE);
    }

    private static Optional<Long> mark(Optional<Boundary> boundary, SourcePartition partition, String topicId) {
        return boundary.flatMap(known -> known.mark(partition))
                .filter(mark -> mark.topicId().equals(topicId))
                .map(Mark::offset);
    }
}
