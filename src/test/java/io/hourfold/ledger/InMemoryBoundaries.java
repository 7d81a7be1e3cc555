package io.hourfold.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The boundaries of one pipeline in memory. */
final class InMemoryBoundaries {
    private final String pipeline;
    private final TreeMap<Instant, Boundary> boundaries = new TreeMap<>();

    InMemoryBoundaries(String pipeline) {
        this.pipeline = pipeline;
    }

    Boundary decide(Boundary boundary) {
        Boundary stored = boundaries.get(boundary.at());
        if (stored != null) {
            return stored;
        }
        boundary.marks().forEach((partition, mark) -> refuseDisorder(boundary.at(), partition, mark));
        boundaries.put(boundary.at(), boundary);
        return boundary;
    }

    Optional<Boundary> at(Instant at) {
        return Optional.ofNullable(boundaries.get(at));
    }

    Optional<Boundary> before(Instant at) {
        return Optional.ofNullable(boundaries.lowerEntry(at)).map(Map.Entry::getValue);
    }

    Optional<Boundary> after(Instant at) {
        return Optional.ofNullable(boundaries.higherEntry(at)).map(Map.Entry::getValue);
    }

    List<Boundary> between(Instant from, Instant to) {
        return boundaries.values().stream()
                .filter(boundary ->
                        !boundary.at().isBefore(from) && boundary.at().isBefore(to))
                .toList();
    }

    private void refuseDisorder(Instant at, SourcePartition partition, Mark mark) {
        boundaries.values().stream()
                .sorted(Comparator.comparing(Boundary::at))
                .filter(other -> other.mark(partition)
                        .filter(there -> there.topicId().equals(mark.topicId()))
                        .filter(there -> other.at().isBefore(at)
                                ? mark.offset() < there.offset()
                                : mark.offset() > there.offset())
                        .isPresent())
                .findFirst()
                .ifPresent(other -> {
                    long there = other.marks().get(partition).offset();
                    throw Refusals.outOfOrder(pipeline, at, partition, mark.offset(), there, other.at());
                });
    }
}
