package io.hourfold.run;

import io.hourfold.failure.FailPoint;
import io.hourfold.failure.Failure;
import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Span;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.LeaseKeeper;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Publication;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.PublishCounts;
import io.hourfold.publish.PublishOutcome;
import io.hourfold.publish.PublishPlan;
import io.hourfold.publish.ShownChange;
import io.hourfold.publish.SparkPublish;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.tree.TreeBuild;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Makes the fact of a day show what its tree holds. One run at a time publishes for a pipeline. */
final class PublishRunner {
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final SparkStages stages;
    private final InstantSource time;
    private final Gates gates;

    PublishRunner(Ledger ledger, Pipeline pipeline, SparkStages stages, InstantSource time, Gates gates) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.stages = stages;
        this.time = time;
        this.gates = gates;
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
            Optional<Publication> adopted = adopted(publish, day, keeper.lease());
            PublishPlan plan = PublishPlan.of(
                    new DayTrees(ledger, pipeline, stages.folding()).of(day), stages.folding(), publish.published(day));
            PublishOutcome outcome = publish.publish(
                    plan, batch, run.id(), written -> gates.examine(written, batch, run, keeper.lease()), () -> {
                        requireStillThere(plan);
                        ledger.renew(keeper.lease(), IngestRunner.LEASE);
                    });
            if (outcome.snapshot().isPresent()) {
                gates.shown(day, keeper.lease());
                FailPoint.reach("publish.before-ledger");
            }
            Publication publication = adopted.filter(
                            earlier -> plan.isNothing() && earlier.batch().equals(batch.start()))
                    .orElseGet(() -> recorded(
                            keeper.lease(),
                            publication(
                                    day,
                                    batch.start(),
                                    run.id(),
                                    outcome.snapshot(),
                                    outcome.counts(),
                                    time.instant())));
            FailPoint.reach("publish.before-drop");
            stages.tree().drop(plan.replaced());
            return new DayAnswer(
                    day.toString(),
                    outcome.kind(),
                    publication.inserted(),
                    publication.updated(),
                    publication.deleted(),
                    publication.factSnapshot().isPresent()
                            ? Optional.of(
                                    Long.toString(publication.factSnapshot().getAsLong()))
                            : Optional.empty(),
                    plan.after().isComplete(day, pipeline.cadence()),
                    0);
        }
    }

    /** What an earlier run showed and could not tell the ledger of is told now, in its name. */
    private Optional<Publication> adopted(SparkPublish publish, EventDay day, Lease lease) {
        Optional<ShownChange> untold = publish.lastShown(day)
                .filter(shown -> ledger.publications(pipeline.name(), day.date()).stream()
                        .noneMatch(told -> told.factSnapshot().equals(OptionalLong.of(shown.snapshot()))));
        untold.ifPresent(shown -> gates.forget(day, lease));
        return untold.map(shown -> recorded(
                lease,
                publication(
                        day,
                        shown.batch(),
                        shown.runId(),
                        OptionalLong.of(shown.snapshot()),
                        shown.counts(),
                        shown.at())));
    }

    private Publication recorded(Lease lease, Publication publication) {
        ledger.recordPublication(lease, publication);
        return publication;
    }

    private Publication publication(
            EventDay day, Instant batch, String runId, OptionalLong snapshot, PublishCounts counts, Instant at) {
        return new Publication(
                pipeline.name(),
                day.date(),
                batch,
                runId,
                snapshot,
                counts.inserted(),
                counts.updated(),
                counts.deleted(),
                at);
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
