package io.hourfold.run;

import io.hourfold.ingest.BatchPlan;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.ledger.StageState;
import io.hourfold.plan.BatchStages;
import io.hourfold.time.Batch;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the ledger knows about one batch.
 *
 * @param boundaries those of its start and its end that were decided
 * @param plan which offsets it is made of; empty until both boundaries were decided
 * @param attempts oldest first
 * @param stages those after the ingest that were tried, in order
 * @param exclusion who took it out; empty when it is in
 * @param quarantined rows of the last finished ingest by reason
 * @param lease who works on the batch now
 */
public record BatchStatus(
        String pipeline,
        Batch batch,
        List<Boundary> boundaries,
        Optional<BatchPlan> plan,
        List<Loss> losses,
        List<StageAttempt> attempts,
        List<StageStatus> stages,
        Optional<Exclusion> exclusion,
        SortedMap<String, Long> quarantined,
        Optional<Lease> lease) {
    public BatchStatus {
        boundaries = List.copyOf(boundaries);
        losses = List.copyOf(losses);
        attempts = List.copyOf(attempts);
        stages = List.copyOf(stages);
    }

    public static BatchStatus read(LedgerReader ledger, String pipeline, Batch batch) {
        StageKey key = new StageKey(pipeline, batch.start(), Stage.INGEST);
        List<StageAttempt> attempts;
        BatchStages newest;
        Optional<Lease> lease;
        do {
            newest = newest(ledger, pipeline, batch);
            attempts = ledger.attempts(key);
            lease = ledger.holder(Lease.scope(pipeline, batch));
            // An attempt that ends meanwhile must not look crashed.
        } while (!attempts.equals(ledger.attempts(key)) || !newest.equals(newest(ledger, pipeline, batch)));
        BatchStages stages = newest;
        StageStatus.Hold hold = lease.isPresent() ? StageStatus.Hold.HELD : StageStatus.Hold.FREE;
        return new BatchStatus(
                pipeline,
                batch,
                Stream.of(batch.start(), batch.end())
                        .flatMap(at -> ledger.boundary(pipeline, at).stream())
                        .toList(),
                BatchPlan.stored(ledger, pipeline, batch),
                ledger.losses(pipeline, batch.start()),
                attempts,
                Stream.of(
                                Stage.CHECK_RAW,
                                Stage.LEAF,
                                Stage.CHECK_LEAF,
                                Stage.PUBLISH,
                                Stage.FOLD,
                                Stage.WINDOWS,
                                Stage.SINKS)
                        .flatMap(stage -> StageStatus.of(stage, stages, hold).stream())
                        .toList(),
                ledger.exclusions(pipeline, batch.start(), batch.end()).stream()
                        .filter(Exclusion::open)
                        .findFirst(),
                ledger.quarantined(key),
                lease);
    }

    private static BatchStages newest(LedgerReader ledger, String pipeline, Batch batch) {
        return new BatchStages(ledger.latest(pipeline, batch.start(), batch.end()).stream()
                .collect(Collectors.toMap(attempt -> attempt.key().stage(), Function.identity())));
    }

    public IngestState state() {
        Optional<StageState> newest =
                attempts.stream().reduce((earlier, later) -> later).map(StageAttempt::state);
        if (newest.equals(Optional.of(StageState.DONE))) {
            return IngestState.INGESTED;
        }
        if (lease.isPresent()) {
            return IngestState.RUNNING;
        }
        return newest.map(state -> state == StageState.FAILED ? IngestState.FAILED : IngestState.CRASHED)
                .orElse(plan.isPresent() ? IngestState.PLANNED : IngestState.NOT_PLANNED);
    }

    /** The attempt whose rows are in the table. */
    public Optional<StageAttempt> ingested() {
        return attempts.stream()
                .filter(attempt -> attempt.state() == StageState.DONE)
                .reduce((earlier, later) -> later);
    }
}
