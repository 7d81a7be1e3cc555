package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Span;
import io.hourfold.ledger.BuiltNode;
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
import io.hourfold.tree.TreeBuild;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

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
            PublishOutcome outcome = publish.publish(plan, run.id(), audit, () -> {
                requireStillThere(plan);
                ledger.renew(keeper.lease(), IngestRunner.LEASE);
            });
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

    /** A node that a fold has replaced meanwhile may have lost its rows before they were read. */
    private void requireStillThere(PublishPlan plan) {
        Set<TreeBuild> there = new HashSet<>();
        for (BuiltNode node : ledger.nodes(pipeline.name(), plan.day().date())) {
            there.add(TreeBuild.of(
                    plan.day().date(),
                    new Span(node.fromLeaf(), node.toLeaf()),
                    new Fingerprint(node.inputFingerprint())));
        }
        for (TreeBuild used : plan.inner()) {
            if (!there.contains(used)) {
                throw Failure.conflict("day " + plan.day() + " of pipeline '" + pipeline.name() + "': node "
                        + used.span() + " was built anew by another run while the day was published; nothing was"
                        + " published, run it again");
            }
        }
    }
}
