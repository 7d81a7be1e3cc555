package io.hourfold.ingest;

import io.hourfold.ledger.OffsetRange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Arithmetic of offset ranges. */
final class Ranges {
    private Ranges() {}

    /**
     * What is left of a range: {@code [0, 10)} without {@code [2, 4)} is {@code [0, 2)} and {@code [4, 10)}. An empty
     * range is left as it is unless the very same one is taken away.
     */
    static List<OffsetRange> without(OffsetRange range, Collection<OffsetRange> taken) {
        if (range.isEmpty()) {
            return taken.contains(range) ? List.of() : List.of(range);
        }
        List<OffsetRange> left = new ArrayList<>();
        long next = range.from();
        for (OffsetRange hole : taken.stream().sorted().toList()) {
            boolean elsewhere = !hole.partition().equals(range.partition())
                    || !hole.topicId().equals(range.topicId())
                    || hole.isEmpty();
            if (elsewhere || hole.to() <= next || hole.from() >= range.to()) {
                continue;
            }
            if (hole.from() > next) {
                left.add(part(range, next, hole.from()));
            }
            next = hole.to();
        }
        if (next < range.to()) {
            left.add(part(range, next, range.to()));
        }
        return List.copyOf(left);
    }

    static OffsetRange part(OffsetRange range, long from, long to) {
        return new OffsetRange(range.partition(), range.topicId(), from, to);
    }
}
