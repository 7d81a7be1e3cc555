package io.hourfold.run;

import io.hourfold.failure.FailPoint;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ingest.BatchPlan;
import io.hourfold.ingest.BatchPlanner;
import io.hourfold.ingest.Ingest;
import io.hourfold.ingest.IngestOutcome;
import io.hourfold.ingest.IngestRequest;
import io.hourfold.ingest.PreparedBatch;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.LeaseKeeper;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.ledger.StageState;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Ingests one batch, once. Whatever an earlier run of the batch left behind is taken up: a commit that the ledger never
 * heard of is adopted, files without a commit are written anew. The batch is leased while it is worked on, and the
 * lease is looked at again right before the commit.
 */
public final class IngestRunner {
    static final Duration LEASE = Duration.ofMinutes(2);

    private final Ledger ledger;
    private final Supplier<BatchPlanner> planner;
    private final Supplier<Ingest> ingest;
    private final InstantSource time;
    private final long mostPerRead;
    private final Progress progress;

    /**
     * @param planner asked for only when there is something to plan, because it connects to the source; always the same
     * @param ingest asked for only when there is something to read or to look up, because it may start an engine
     */
    public IngestRunner(
            Ledger ledger,
            Supplier<BatchPlanner> planner,
            Supplier<Ingest> ingest,
            InstantSource time,
            long mostPerRead,
            Progress progress) {
        this.ledger = ledger;
        this.planner = planner;
        this.ingest = ingest;
        this.time = time;
        this.mostPerRead = mostPerRead;
        this.progress = progress;
    }

    /** @param run who asks; the ledger is told of it once there is something to do */
    public IngestAnswer run(IngestOrder order, Run run) {
        StageKey key = new StageKey(order.pipeline().name(), order.batch().start(), Stage.INGEST);
        Optional<IngestAnswer> done = doneBefore(order, key);
        if (done.isPresent()) {
            return done.get();
        }
        try (LeaseKeeper keeper = LeaseKeeper.acquire(ledger, scope(order), holder(run), LEASE, () -> {})) {
            return doneBefore(order, key).orElseGet(() -> leased(order, key, run, keeper));
        }
    }

    /**
     * Parses once more what lies in quarantine for a batch, with the pipeline as it is declared now. A batch that was
     * not ingested yet is refused ({@code USER}).
     */
    public IngestAnswer replay(IngestOrder order, Run run) {
        StageKey key = new StageKey(order.pipeline().name(), order.batch().start(), Stage.INGEST);
        try (LeaseKeeper keeper = LeaseKeeper.acquire(ledger, scope(order), holder(run), LEASE, () -> {})) {
            requireIngested(ledger, order.pipeline(), order.batch());
            IngestOutcome before = doneBefore(order, key).orElseThrow().outcome();
            ledger.begin(run);
            IngestRequest request =
                    new IngestRequest(order.pipeline(), order.batch(), List.of(), run.id(), mostPerRead);
            return attempted(order, run, key, keeper, List.of(), 0, () -> {
                PreparedBatch prepared = ingest.get().prepareReplay(request, before);
                return commit(prepared, () -> {}, keeper);
            });
        }
    }

    /** Of a batch that was not read nothing is in quarantine. */
    public static void requireIngested(LedgerReader ledger, Pipeline pipeline, Batch batch) {
        boolean ingested = ledger.latest(new StageKey(pipeline.name(), batch.start(), Stage.INGEST))
                .filter(attempt -> attempt.state() == StageState.DONE)
                .isPresent();
        if (!ingested) {
            throw Failure.user("batch " + batch + " of pipeline '" + pipeline.name()
                    + "' was not ingested yet, so nothing of it is in quarantine: hourfold run --pipeline "
                    + pipeline.name() + " --hour " + batch);
        }
    }

    /** For whoever is refused: which run, started by whom and where. */
    static String holder(Run run) {
        return "run " + run.id() + " of " + run.startedBy() + " on " + run.host();
    }

    static String scope(IngestOrder order) {
        return Lease.scope(order.pipeline().name(), order.batch());
    }

    private Optional<IngestAnswer> doneBefore(IngestOrder order, StageKey key) {
        if (order.repeat() == IngestOrder.Repeat.INGEST_AGAIN) {
            return Optional.empty();
        }
        return ledger.latest(key)
                .filter(attempt -> attempt.state() == StageState.DONE)
                .map(attempt -> answer(
                        order,
                        attempt.runId(),
                        IngestAnswer.Ending.ALREADY_DONE,
                        IngestOutcome.of(
                                attempt.outputSnapshot().orElseThrow(), attempt.counts(), ledger.quarantined(key)),
                        List.of()));
    }

    private IngestAnswer leased(IngestOrder order, StageKey key, Run run, LeaseKeeper keeper) {
        BatchPlan plan = planner.get().prepare(order.pipeline(), order.batch());
        ledger.begin(run);
        Optional<IngestAnswer> adopted = adopted(order, key, plan, keeper);
        if (adopted.isPresent()) {
            return adopted.get();
        }
        plan = readable(order, plan, keeper.lease());
        IngestRequest request = request(order, plan, run.id());
        BatchPlan read = plan;
        return attempted(order, run, key, keeper, plan.warnings(), plan.offsets(), () -> {
            FailPoint.reach("ingest.after-plan");
            return commit(prepared(request, read), () -> planner.get().requireComplete(read), keeper);
        });
    }

    /** A read that fails because rows went away meanwhile says which, by their offsets. */
    private PreparedBatch prepared(IngestRequest request, BatchPlan plan) {
        try {
            return ingest.get()
                    .prepare(
                            request,
                            (slice, slices, records) -> progress.reads(request.batch(), slice, slices, records));
        } catch (Failure failure) {
            lost(plan).ifPresent(lost -> {
                lost.addSuppressed(failure);
                throw lost;
            });
            throw failure;
        }
    }

    private Optional<Failure> lost(BatchPlan plan) {
        try {
            planner.get().requireComplete(plan);
            return Optional.empty();
        } catch (Failure looked) {
            return Optional.of(looked).filter(found -> found.kind() == FailureKind.DATA_LOSS);
        }
    }

    /** Tells the ledger that an attempt begins, and how it ended. */
    private IngestAnswer attempted(
            IngestOrder order,
            Run run,
            StageKey key,
            LeaseKeeper keeper,
            List<String> warnings,
            long records,
            Supplier<IngestOutcome> work) {
        StageAttempt attempt = StageAttempt.started(key, run.id(), OptionalLong.empty(), time.instant());
        ledger.start(keeper.lease(), attempt);
        progress.begins(order.batch(), Stage.INGEST, records);
        try {
            IngestOutcome outcome = work.get();
            tell(attempt, outcome, keeper.lease());
            progress.ends(order.batch(), Stage.INGEST, StageState.DONE);
            return answer(order, run.id(), IngestAnswer.Ending.INGESTED, outcome, warnings);
        } catch (Failure failure) {
            tellFailed(attempt, failure, keeper);
            progress.ends(order.batch(), Stage.INGEST, StageState.FAILED);
            throw failure;
        }
    }

    /** Looks at everything that may have changed while files were written, then commits. */
    private IngestOutcome commit(PreparedBatch prepared, Runnable lastLook, LeaseKeeper keeper) {
        try {
            lastLook.run();
            ledger.renew(keeper.lease(), LEASE);
        } catch (Failure failure) {
            prepared.abort();
            throw failure;
        }
        return prepared.commit();
    }

    private BatchPlan readable(IngestOrder order, BatchPlan plan, Lease lease) {
        if (order.acceptLoss().isPresent()) {
            return planner.get()
                    .acceptLoss(
                            lease,
                            order.pipeline(),
                            plan,
                            order.startedBy(),
                            order.acceptLoss().get());
        }
        planner.get().requireComplete(plan);
        return plan;
    }

    /** The newest attempt did not tell the ledger how it ended, or could not: the table knows. */
    private Optional<IngestAnswer> adopted(IngestOrder order, StageKey key, BatchPlan plan, LeaseKeeper keeper) {
        Optional<StageAttempt> unfinished = ledger.latest(key).filter(attempt -> attempt.state() != StageState.DONE);
        if (unfinished.isEmpty()) {
            return Optional.empty();
        }
        StageAttempt attempt = unfinished.get();
        return ingest.get().committedBy(request(order, plan, attempt.runId())).map(outcome -> {
            tell(attempt, outcome, keeper.lease());
            return answer(order, attempt.runId(), IngestAnswer.Ending.ADOPTED, outcome, plan.warnings());
        });
    }

    private void tell(StageAttempt attempt, IngestOutcome outcome, Lease lease) {
        ledger.recordQuarantined(lease, attempt.key(), outcome.reasons());
        ledger.finish(lease, attempt.done(OptionalLong.of(outcome.rawSnapshot()), outcome.counts(), time.instant()));
    }

    /** The failure that the user is to see is the first one, whatever the ledger says to being told. */
    private void tellFailed(StageAttempt attempt, Failure first, LeaseKeeper keeper) {
        try {
            ledger.finish(keeper.lease(), attempt.failed(first.getMessage(), time.instant()));
        } catch (Failure second) {
            first.addSuppressed(second);
        }
    }

    private IngestRequest request(IngestOrder order, BatchPlan plan, String runId) {
        return new IngestRequest(order.pipeline(), order.batch(), plan.ranges(), runId, mostPerRead);
    }

    private static IngestAnswer answer(
            IngestOrder order, String runId, IngestAnswer.Ending ending, IngestOutcome outcome, List<String> warnings) {
        return new IngestAnswer(order.pipeline().name(), order.batch().toString(), runId, ending, outcome, warnings);
    }
}
