package io.hourfold.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which batches were taken out of their days, in memory. */
final class InMemoryExclusions {
    private final List<Exclusion> exclusions = new ArrayList<>();

    Exclusion exclude(Exclusion exclusion) {
        return open(exclusion.pipeline(), exclusion.batch()).orElseGet(() -> {
            exclusions.add(exclusion);
            return exclusion;
        });
    }

    void readmit(String pipeline, Instant batch, Readmission readmission) {
        open(pipeline, batch)
                .ifPresent(out -> exclusions.set(
                        exclusions.indexOf(out),
                        new Exclusion(
                                pipeline,
                                batch,
                                out.excludedBy(),
                                out.reason(),
                                out.excludedAt(),
                                Optional.of(readmission))));
    }

    List<Exclusion> of(String pipeline, Instant from, Instant to) {
        return exclusions.stream()
                .filter(out -> out.pipeline().equals(pipeline)
                        && !out.batch().isBefore(from)
                        && out.batch().isBefore(to))
                .sorted(Comparator.comparing(Exclusion::batch))
                .toList();
    }

    private Optional<Exclusion> open(String pipeline, Instant batch) {
        return exclusions.stream()
                .filter(out -> out.pipeline().equals(pipeline) && out.batch().equals(batch) && out.open())
                .findFirst();
    }
}
