package io.hourfold.run;

import io.hourfold.ledger.LeaseKeeper;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Publication;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.Audit;
import io.hourfold.publish.PublishOutcome;
import io.hourfold.publish.PublishPlan;
import io.hourfold.publish.SparkPublish;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.time.InstantSource;
import java.util.Optional;

/** Makes the fact of a day show what its tree holds. One run at a time publishes for a pipeline. */
final class PublishRunner {
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final SparkStages stages;
    private final InstantSource time;
    private final Audit audit;

    PublishRunner(Ledger ledger, Pipeline pipeline, SparkStages stages, InstantSource time, Audit audit) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.stages = stages;
        this.time = time;
        this.audit = audit;
    }

    /** The scope of whoever commits to a pipeline's fact. */
    static String scope(String pipeline) {
        return pipeline + "/fact";
    }

    /** @param batch what the publication is recorded for */
    DayAnswer publish(EventDay day, Batch batch, Run run) {
        try (LeaseKeeper keeper = LeaseKeeper.acquire(
                ledger, scope(pipeline.name()), IngestRunner.holder(run), IngestRunner.LEASE, () -> {})) {
            SparkPublish publish = stages.publish();
            PublishPlan plan = PublishPlan.of(
                    new DayTrees(ledger, pipeline, stages.folding()).of(day), stages.folding(), publish.published(day));
            PublishOutcome outcome =
                    publish.publish(plan, run.id(), audit, () -> ledger.renew(keeper.lease(), IngestRunner.LEASE));
            ledger.recordPublication(
                    keeper.lease(),
                    new Publication(
                            pipeline.name(),
                            day.date(),
                            batch.start(),
                            run.id(),
                            outcome.snapshot(),
                            outcome.counts().inserted(),
                            outcome.counts().updated(),
                            outcome.counts().deleted(),
                            time.instant()));
            stages.tree().drop(plan.replaced());
            return new DayAnswer(
                    day.toString(),
                    outcome.kind(),
                    outcome.counts().inserted(),
                    outcome.counts().updated(),
                    outcome.counts().deleted(),
                    outcome.snapshot().isPresent()
                            ? Optional.of(Long.toString(outcome.snapshot().getAsLong()))
                            : Optional.empty(),
                    plan.after().isComplete(day, pipeline.cadence()),
                    0);
        }
    }
}
