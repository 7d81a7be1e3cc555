package io.hourfold.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the batch that starts at an instant begins, in every partition that existed when it was decided. A partition
 * without a mark had not appeared yet: for it the boundary lies at its beginning.
 */
public record Boundary(Instant at, SortedMap<SourcePartition, Mark> marks, Instant decidedAt) {
    public Boundary {
        marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
        decidedAt = Storable.instant(decidedAt);
    }

    public Optional<Mark> mark(SourcePartition partition) {
        return Optional.ofNullable(marks.get(partition));
    }
}
