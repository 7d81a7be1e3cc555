package io.hourfold.run;

import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.plan.BatchStages;
import io.hourfold.time.Batch;
import io.hourfold.time.BatchRange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Which batches of a range are not published. A batch that was taken out of its days is none of them.
 *
 * @param gaps in order
 */
public record Gaps(String pipeline, BatchRange range, List<Gap> gaps) {
    /** So many are asked for at once, so that a long history needs little memory. */
    private static final int AT_ONCE = 2_000;

    public Gaps {
        gaps = List.copyOf(gaps);
    }

    public static Gaps read(LedgerReader ledger, String pipeline, BatchRange range) {
        List<Gap> gaps = new ArrayList<>();
        Batch from = range.from();
        while (range.holds(from)) {
            BatchRange part = new BatchRange(from, later(from, range.to()));
            for (Gap gap : part(ledger, pipeline, part)) {
                Optional<Gap> before = gaps.isEmpty() ? Optional.empty() : Optional.of(gaps.get(gaps.size() - 1));
                if (before.filter(last -> last.isFollowedBy(gap)).isPresent()) {
                    gaps.set(gaps.size() - 1, before.get().with(gap));
                } else {
                    gaps.add(gap);
                }
            }
            from = part.to();
        }
        return new Gaps(pipeline, range, gaps);
    }

    /** How many batches are not published. */
    public long batches() {
        return gaps.stream().mapToLong(gap -> gap.batches().size()).sum();
    }

    private static Batch later(Batch from, Batch end) {
        Batch later = new Batch(from.start().plus(from.cadence().length().multipliedBy(AT_ONCE)), from.cadence());
        return later.compareTo(end) < 0 ? later : end;
    }

    private static List<Gap> part(LedgerReader ledger, String pipeline, BatchRange part) {
        Instant from = part.from().start();
        Instant to = part.to().start();
        SortedMap<Batch, BatchStages> known = BatchStages.byBatch(
                ledger.latest(pipeline, from, to), part.from().cadence());
        Set<Instant> excluded = ledger.exclusions(pipeline, from, to).stream()
                .filter(Exclusion::open)
                .map(Exclusion::batch)
                .collect(Collectors.toSet());
        return part.batches()
                .filter(batch -> !excluded.contains(batch.start()))
                .flatMap(batch -> gap(ledger, pipeline, batch, known.getOrDefault(batch, BatchStages.NONE)).stream())
                .toList();
    }

    private static Optional<Gap> gap(LedgerReader ledger, String pipeline, Batch batch, BatchStages stages) {
        if (stages.done(Stage.PUBLISH).isPresent()) {
            return Optional.empty();
        }
        BatchRange alone = new BatchRange(batch, batch.next());
        if (stages.newest().isEmpty()) {
            return Optional.of(new Gap(alone, Gap.State.NEVER_RUN, Optional.empty()));
        }
        if (ledger.holder(Lease.scope(pipeline, batch)).isPresent()) {
            return Optional.of(new Gap(alone, Gap.State.RUNNING, Optional.empty()));
        }
        Optional<StageAttempt> failed = stages.failed().stream().findFirst();
        return Optional.of(new Gap(
                alone,
                failed.isPresent() ? Gap.State.FAILED : Gap.State.UNPUBLISHED,
                failed.flatMap(StageAttempt::message)));
    }
}
