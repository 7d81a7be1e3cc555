package io.hourfold.ingest;

import io.hourfold.ledger.Mark;
import io.hourfold.ledger.SourcePartition;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** How far every partition of a source reaches. A topic without any partition here is not one of the source's. */
public record LogExtents(SortedMap<SourcePartition, LogExtent> byPartition) {
    public LogExtents {
        byPartition = Collections.unmodifiableSortedMap(new TreeMap<>(byPartition));
    }

    Optional<LogExtent> of(SourcePartition partition) {
        return Optional.ofNullable(byPartition.get(partition));
    }

    boolean hasTopic(String topic) {
        return byPartition.keySet().stream()
                .anyMatch(partition -> partition.topic().equals(topic));
    }

    /** Whether every partition here is still of the same incarnation there. */
    boolean areOfTheSameTopicsAs(LogExtents later) {
        return byPartition.entrySet().stream().allMatch(entry -> later.of(entry.getKey())
                .filter(extent -> extent.topicId().equals(entry.getValue().topicId()))
                .isPresent());
    }

    SortedMap<SourcePartition, Mark> marks(ToLongFunction<LogExtent> offset) {
        SortedMap<SourcePartition, Mark> marks = new TreeMap<>();
        byPartition.forEach(
                (partition, extent) -> marks.put(partition, new Mark(extent.topicId(), offset.applyAsLong(extent))));
        return marks;
    }
}
