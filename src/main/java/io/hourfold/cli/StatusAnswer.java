package io.hourfold.cli;

import io.hourfold.ingest.BatchPlan;
import io.hourfold.ingest.IngestOutcome;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageState;
import io.hourfold.run.BatchStatus;
import io.hourfold.run.IngestState;
import io.hourfold.run.StageStatus;
import io.hourfold.time.Batch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The status of a batch in the shape that {@code --json} promises. Identifiers of 64 bits are text, because many readers
 * of JSON round numbers of that size.
 *
 * @param ingested what is in the table; null when nothing was ingested yet
 * @param stages those after the ingest that were tried
 * @param excluded who took it out; null when it is in
 * @param lease who works on the batch now; null when nobody does
 */
record StatusAnswer(
        String pipeline,
        Batch batch,
        Instant end,
        IngestState state,
        Optional<Ingested> ingested,
        List<Boundary> boundaries,
        List<Range> ranges,
        List<Loss> losses,
        List<Attempt> attempts,
        List<StageStatus> stages,
        Optional<Excluded> excluded,
        Optional<Lease> lease) {

    record Ingested(
            String run,
            long read,
            long raw,
            long quarantined,
            SortedMap<String, Long> reasons,
            String digest,
            Optional<String> snapshot) {}

    record Boundary(Instant at, Instant decidedAt, List<Mark> marks) {}

    record Mark(String topic, int partition, String topicId, long offset) {}

    record Range(String topic, int partition, String topicId, long from, long to) {
        static Range of(OffsetRange range) {
            SourcePartition partition = range.partition();
            return new Range(partition.topic(), partition.partition(), range.topicId(), range.from(), range.to());
        }
    }

    record Loss(Range range, String acceptedBy, String reason, Instant acceptedAt) {}

    record Attempt(
            String run,
            StageState state,
            Instant startedAt,
            Optional<Instant> finishedAt,
            SortedMap<String, Long> counts,
            Optional<String> message) {}

    record Excluded(String by, String reason, Instant at) {}

    record Lease(String holder, long token, Instant expiresAt) {}

    static StatusAnswer of(BatchStatus status) {
        return new StatusAnswer(
                status.pipeline(),
                status.batch(),
                status.batch().end(),
                status.state(),
                status.ingested().map(attempt -> ingested(attempt, status.quarantined())),
                status.boundaries().stream().map(StatusAnswer::boundary).toList(),
                status.plan().map(BatchPlan::ranges).stream()
                        .flatMap(List::stream)
                        .map(Range::of)
                        .toList(),
                status.losses().stream()
                        .map(loss ->
                                new Loss(Range.of(loss.range()), loss.acceptedBy(), loss.reason(), loss.acceptedAt()))
                        .toList(),
                status.attempts().stream().map(StatusAnswer::attempt).toList(),
                status.stages(),
                status.exclusion()
                        .map(exclusion ->
                                new Excluded(exclusion.excludedBy(), exclusion.reason(), exclusion.excludedAt())),
                status.lease().map(lease -> new Lease(lease.holder(), lease.token(), lease.expiresAt())));
    }

    private static Ingested ingested(StageAttempt attempt, SortedMap<String, Long> reasons) {
        return new Ingested(
                attempt.runId(),
                attempt.count(IngestOutcome.READ),
                attempt.count(IngestOutcome.RAW),
                attempt.count(IngestOutcome.QUARANTINED),
                reasons,
                Long.toString(attempt.count(IngestOutcome.DIGEST)),
                text(attempt.outputSnapshot()));
    }

    private static Boundary boundary(io.hourfold.ledger.Boundary boundary) {
        Stream<Mark> marks = boundary.marks().entrySet().stream()
                .map(mark -> new Mark(
                        mark.getKey().topic(),
                        mark.getKey().partition(),
                        mark.getValue().topicId(),
                        mark.getValue().offset()));
        return new Boundary(boundary.at(), boundary.decidedAt(), marks.toList());
    }

    private static Attempt attempt(StageAttempt attempt) {
        return new Attempt(
                attempt.runId(),
                attempt.state(),
                attempt.startedAt(),
                attempt.finishedAt(),
                attempt.counts(),
                attempt.message());
    }

    private static Optional<String> text(OptionalLong number) {
        return number.isPresent() ? Optional.of(Long.toString(number.getAsLong())) : Optional.empty();
    }
}
