package io.hourfold.run;

import io.hourfold.failure.FailPoint;
import io.hourfold.failure.Failure;
import io.hourfold.ledger.LeaseKeeper;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.ledger.StageState;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.plan.BatchStages;
import io.hourfold.plan.Plan;
import io.hourfold.plan.Step;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Does what was planned for one batch behind its ingest, step by step, and tells the ledger of each. */
final class BatchWork {
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final Batch batch;
    private final Supplier<SparkStages> stages;
    private final InstantSource time;
    private final Gates gates;
    private final Run run;
    private final LeaseKeeper keeper;
    private final Progress progress;
    /** The newest attempts that came to something. */
    private final Map<Stage, StageAttempt> done = new EnumMap<>(Stage.class);

    private final Map<EventDay, DayAnswer> days = new TreeMap<>();
    private final List<WindowAnswer> windows = new ArrayList<>();
    private final List<SinkAnswer> sinks = new ArrayList<>();

    BatchWork(
            Ledger ledger,
            Pipeline pipeline,
            Batch batch,
            Supplier<SparkStages> stages,
            InstantSource time,
            Gates gates,
            Run run,
            LeaseKeeper keeper,
            Progress progress) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.batch = batch;
        this.stages = stages;
        this.time = time;
        this.gates = gates;
        this.run = run;
        this.keeper = keeper;
        this.progress = progress;
    }

    /** Does every step of a plan that is to be done. */
    void take(Plan plan) {
        ledger.latest(pipeline.name(), batch.start(), batch.end()).stream()
                .filter(attempt -> attempt.state() == StageState.DONE)
                .forEach(attempt -> done.put(attempt.key().stage(), attempt));
        // The nodes of a plan are what a fold is expected to build: the fold looks at what came out below.
        plan.steps().stream()
                .filter(Step::isDone)
                .filter(step -> step.node().isEmpty())
                .forEach(step -> take(step.stage()));
    }

    BatchAnswer answer(IngestAnswer ingested) {
        return new BatchAnswer(ingested, done.get(Stage.LEAF).counts(), new ArrayList<>(days.values()), windows, sinks);
    }

    /** How a stage came to its end. */
    private record Ending(OptionalLong snapshot, Map<String, Long> counts) {}

    private void take(Stage stage) {
        StageAttempt before = done.get(new BatchStages(done).before(stage));
        switch (stage) {
            case INGEST -> throw Failure.ours("batch " + batch + " was to be ingested behind its ingest", null);
            case CHECK_RAW, CHECK_LEAF ->
                attempted(
                        stage,
                        before,
                        () -> new Ending(
                                before.outputSnapshot(), gates.pass(stage, batch, before, run, keeper.lease())));
            case LEAF -> leaf(before);
            case PUBLISH -> {
                FailPoint.reach("publish.before");
                attempted(stage, before, () -> new Ending(before.outputSnapshot(), publish()));
            }
            case FOLD -> {
                FailPoint.reach("fold.before");
                attempted(stage, before, () -> new Ending(before.outputSnapshot(), fold()));
            }
            case WINDOWS -> {
                FailPoint.reach("windows.before");
                attempted(stage, before, () -> new Ending(before.outputSnapshot(), windows()));
            }
            case SINKS -> attempted(stage, before, () -> new Ending(before.outputSnapshot(), sinks()));
        }
    }

    private void leaf(StageAttempt rows) {
        LeafRunner runner = new LeafRunner(ledger, pipeline, stages.get(), time);
        attempted(Stage.LEAF, rows, () -> {
            LeafOutcome outcome = runner.build(batch, rows, run.id(), keeper.lease());
            return new Ending(outcome.snapshot(), outcome.counts());
        });
    }

    private Map<String, Long> publish() {
        PublishRunner runner = new PublishRunner(ledger, pipeline, stages.get(), time, gates);
        for (EventDay day : touched()) {
            days.put(day, runner.publish(day, batch, run));
        }
        return Map.of(
                "inserted", sum(days.values(), DayAnswer::inserted),
                "updated", sum(days.values(), DayAnswer::updated),
                "deleted", sum(days.values(), DayAnswer::deleted));
    }

    private Map<String, Long> fold() {
        FoldRunner runner = new FoldRunner(ledger, pipeline, stages.get(), time);
        long nodes = 0;
        for (EventDay day : touched()) {
            int built = runner.fold(day, run);
            days.computeIfPresent(day, (same, answer) -> answer.withNodes(built));
            nodes += built;
        }
        return Map.of("nodes", nodes);
    }

    private Map<String, Long> windows() {
        windows.addAll(new WindowRunner(ledger, pipeline, stages.get(), gates).update(batch, run));
        return Map.of("written", sum(windows, WindowAnswer::written), "removed", sum(windows, WindowAnswer::removed));
    }

    private Map<String, Long> sinks() {
        sinks.addAll(new SinkRunner(ledger, pipeline, stages.get()).deliver(batch, run));
        return Map.of("written", sum(sinks, SinkAnswer::written), "removed", sum(sinks, SinkAnswer::removed));
    }

    private static <T> long sum(Iterable<T> answers, ToLongFunction<T> count) {
        long sum = 0;
        for (T answer : answers) {
            sum += count.applyAsLong(answer);
        }
        return sum;
    }

    /** The days that the batch has leaves of. */
    private List<EventDay> touched() {
        return ledger.leaves(pipeline.name(), batch.start()).stream()
                .map(leaf -> new EventDay(leaf.day(), pipeline.zone()))
                .sorted()
                .toList();
    }

    private void attempted(Stage stage, StageAttempt before, Supplier<Ending> work) {
        StageAttempt attempt = StageAttempt.started(
                new StageKey(pipeline.name(), batch.start(), stage), run.id(), before.outputSnapshot(), time.instant());
        ledger.start(keeper.lease(), attempt);
        progress.begins(batch, stage, 0);
        try {
            Ending ending = work.get();
            StageAttempt ended = attempt.done(ending.snapshot(), ending.counts(), time.instant());
            ledger.finish(keeper.lease(), ended);
            done.put(stage, ended);
            progress.ends(batch, stage, StageState.DONE);
        } catch (Exception thrown) { // Spark throws what it does not declare.
            Failure failure = SparkStages.understood(
                    thrown, "pipeline '" + pipeline.name() + "', batch " + batch + ", stage " + stage);
            try {
                ledger.finish(keeper.lease(), attempt.failed(failure.getMessage(), time.instant()));
            } catch (Failure second) {
                failure.addSuppressed(second);
            }
            progress.ends(batch, stage, StageState.FAILED);
            throw failure;
        }
    }
}
