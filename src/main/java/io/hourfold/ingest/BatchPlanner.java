package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Ledger;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;
import io.hourfold.time.Instants;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Decides what a batch is made of, once, and stores it before anything is read. How a batch is read in full:
 *
 * <pre>{@code
 * BatchPlan plan = planner.prepare(pipeline, batch);
 * planner.requireComplete(plan);              // or, with --accept-loss: plan = planner.acceptLoss(lease, pipeline, plan, who, reason)
 * … read plan.ranges() …
 * planner.requireComplete(plan);              // nothing went away while it was read
 * }</pre>
 */
public final class BatchPlanner {
    private final Ledger ledger;
    private final SourceLog log;
    private final InstantSource time;

    public BatchPlanner(Ledger ledger, SourceLog log, InstantSource time) {
        this.ledger = ledger;
        this.log = log;
        this.time = time;
    }

    /**
     * Registers the pipeline unless it is, decides and stores the two boundaries of the batch unless they are, and
     * answers the same plan however often it is asked. A batch that lies before the pipeline's beginning is
     * refused ({@code USER}), and so is one that has not ended (plus the pipeline's grace), which leaves no trace.
     */
    public BatchPlan prepare(Pipeline pipeline, Batch batch) {
        if (!batch.cadence().equals(pipeline.cadence())) {
            throw Failure.user("batch " + batch + " is one of " + batch.cadence() + ", but pipeline '" + pipeline.name()
                    + "' runs in batches of " + pipeline.cadence() + " (cadence)");
        }
        Instant now = time.instant();
        requireEnded(batch, pipeline, now);
        Boundaries boundaries = new Boundaries(
                pipeline.name(), ledger, log, now, pipeline.late().futureSkew());
        Batch first = new Beginning(ledger, log, boundaries, now).of(pipeline);
        requireNotBefore(first, batch, pipeline);
        Boundary start = boundaries.at(batch.start());
        Boundary end = boundaries.at(batch.end());
        return BatchPlan.between(
                pipeline.name(),
                batch,
                start,
                end,
                ledger.losses(pipeline.name(), batch.start()),
                boundaries.warnings());
    }

    /** What the plan promised and the source no longer has; empty when all can be read. */
    public List<LostRange> lost(BatchPlan plan) {
        return LossCheck.lost(plan, log.extents());
    }

    /** Does nothing when all can be read; otherwise {@code DATA_LOSS} with the exact ranges and the way on. */
    public void requireComplete(BatchPlan plan) {
        LossCheck.stopAt(plan, lost(plan));
    }

    /** Records what is lost now as accepted, and answers the plan for the rest. */
    public BatchPlan acceptLoss(Lease lease, Pipeline pipeline, BatchPlan plan, String acceptedBy, String reason) {
        LossCheck.accepted(plan, lost(plan), acceptedBy, reason, time.instant())
                .forEach(loss -> ledger.accept(lease, loss));
        return prepare(pipeline, plan.batch());
    }

    private static void requireNotBefore(Batch first, Batch batch, Pipeline pipeline) {
        if (batch.compareTo(first) < 0) {
            throw Failure.user("batch " + batch + " lies before the beginning of pipeline '" + pipeline.name()
                    + "': its first batch is " + first
                    + "; run that one or a later one (source.kafka.start counts only before a pipeline's first run)");
        }
    }

    private static void requireEnded(Batch batch, Pipeline pipeline, Instant now) {
        Instant runnable = batch.end().plus(pipeline.source().grace());
        if (now.isBefore(runnable)) {
            throw Failure.user("batch " + batch + " ends at " + Instants.print(batch.end())
                    + "; it can run from " + Instants.print(runnable) + " (source.kafka.grace is "
                    + pipeline.source().grace() + "), and it is " + Instants.print(now));
        }
    }
}
