package io.hourfold.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Losses that somebody accepted, in memory. */
final class InMemoryLosses {
    private final Map<List<Object>, Loss> losses = new LinkedHashMap<>();

    void accept(Loss loss) {
        losses.putIfAbsent(List.of(loss.pipeline(), loss.batch(), loss.range()), loss);
    }

    List<Loss> of(String pipeline, Instant batch) {
        return sorted(loss -> loss.pipeline().equals(pipeline) && loss.batch().equals(batch));
    }

    List<Loss> between(String pipeline, Instant from, Instant to) {
        return sorted(loss -> loss.pipeline().equals(pipeline)
                && !loss.batch().isBefore(from)
                && loss.batch().isBefore(to));
    }

    private List<Loss> sorted(Predicate<Loss> wanted) {
        return losses.values().stream()
                .filter(wanted)
                .sorted(Loss.BY_BATCH_AND_RANGE)
                .toList();
    }
}
