package io.hourfold.run;

import io.hourfold.failure.FailPoint;
import io.hourfold.failure.Failure;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.LeaseKeeper;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Readmission;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes a batch out of its days, or lets it back in. The ledger is told first and the days are published after; whoever
 * finds the ledger told already only publishes, so that the same command finishes what a crash left half done.
 */
public final class ExclusionRunner {
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final Supplier<SparkStages> stages;
    private final InstantSource time;
    private final Gates gates;

    /** @param stages asked for only when the batch has leaves, because it starts an engine */
    public ExclusionRunner(
            Ledger ledger, Pipeline pipeline, Supplier<SparkStages> stages, InstantSource time, Gates gates) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.stages = stages;
        this.time = time;
        this.gates = gates;
    }

    /** @param reason kept unless the batch is out already, for a reason of its own */
    public ExclusionAnswer exclude(Batch batch, String reason, Run run) {
        if (reason.isBlank()) {
            throw Failure.user("--reason: '" + reason + "' says nothing; whoever reads the ledger later has to know why"
                    + " batch " + batch + " is out");
        }
        return changed(batch, run, ExclusionAnswer.Standing.EXCLUDED, lease -> {
            Exclusion wanted = new Exclusion(
                    pipeline.name(), batch.start(), run.startedBy(), reason, time.instant(), Optional.empty());
            return Optional.of(ledger.exclude(lease, wanted).reason());
        });
    }

    public ExclusionAnswer include(Batch batch, Run run) {
        return changed(batch, run, ExclusionAnswer.Standing.INCLUDED, lease -> {
            ledger.readmit(lease, pipeline.name(), batch.start(), new Readmission(run.startedBy(), time.instant()));
            return Optional.empty();
        });
    }

    /** @param tell tells the ledger, and answers why the batch is out */
    private ExclusionAnswer changed(
            Batch batch, Run run, ExclusionAnswer.Standing standing, Function<Lease, Optional<String>> tell) {
        requireLeaves(ledger, pipeline, batch);
        ledger.begin(run);
        try (LeaseKeeper keeper = LeaseKeeper.acquire(
                ledger, Lease.scope(pipeline.name(), batch), IngestRunner.holder(run), IngestRunner.LEASE, () -> {})) {
            Optional<String> reason = tell.apply(keeper.lease());
            FailPoint.reach("exclusion.before-publish");
            return new ExclusionAnswer(
                    pipeline.name(),
                    batch,
                    standing,
                    reason,
                    published(batch, run),
                    new WindowRunner(ledger, pipeline, stages.get(), gates).update(batch, run),
                    new SinkRunner(ledger, pipeline, stages.get()).deliver(batch, run));
        } catch (Exception thrown) { // Spark throws what it does not declare.
            throw SparkStages.understood(thrown, "pipeline '" + pipeline.name() + "', batch " + batch);
        }
    }

    /** Of a batch without leaves no day holds anything that could be taken out. */
    public static void requireLeaves(LedgerReader ledger, Pipeline pipeline, Batch batch) {
        if (ledger.leaves(pipeline.name(), batch.start()).isEmpty()) {
            throw Failure.user("batch " + batch + " of pipeline '" + pipeline.name()
                    + "' was never run, so no day holds rows of it: hourfold run --pipeline " + pipeline.name()
                    + " --hour " + batch);
        }
    }

    private List<DayAnswer> published(Batch batch, Run run) {
        List<EventDay> days = ledger.leaves(pipeline.name(), batch.start()).stream()
                .map(BuiltNode::day)
                .map(day -> new EventDay(day, pipeline.zone()))
                .sorted()
                .toList();
        PublishRunner publish = new PublishRunner(ledger, pipeline, stages.get(), time, gates);
        List<DayAnswer> shown = new ArrayList<>();
        days.forEach(day -> shown.add(publish.publish(day, batch, run)));
        FoldRunner fold = new FoldRunner(ledger, pipeline, stages.get(), time);
        List<DayAnswer> answers = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            answers.add(shown.get(day).withNodes(fold.fold(days.get(day), run)));
        }
        return answers;
    }
}
