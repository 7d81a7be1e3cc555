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
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Takes one batch through all stages. A stage is done when its newest attempt is and was made from what the stage before
 * it came to; what is done is not done again, so that a run resumes wherever another ended.
 */
public final class BatchRunner {
    private final Ledger ledger;
    private final IngestRunner ingest;
    private final Supplier<SparkStages> stages;
    private final InstantSource time;
    private final Gates gates;

    /** @param stages asked for only when there is something to do, because it starts an engine */
    public BatchRunner(
            Ledger ledger, IngestRunner ingest, Supplier<SparkStages> stages, InstantSource time, Gates gates) {
        this.ledger = ledger;
        this.ingest = ingest;
        this.stages = stages;
        this.time = time;
        this.gates = gates;
    }

    public BatchAnswer run(IngestOrder order, Run run) {
        return onwards(order, run, ingest.run(order, run));
    }

    /** Parses the batch's quarantine once more, and takes what comes out of it through the stages. */
    public BatchAnswer replay(IngestOrder order, Run run) {
        return onwards(order, run, ingest.replay(order, run));
    }

    private BatchAnswer onwards(IngestOrder order, Run run, IngestAnswer ingested) {
        Optional<StageAttempt> leaf = done(order, Stage.LEAF, done(order, Stage.INGEST));
        Optional<StageAttempt> published = done(order, Stage.PUBLISH, leaf);
        Optional<StageAttempt> folded = done(order, Stage.FOLD, published);
        if (sinks(order, windows(order, folded)).isPresent()) {
            return BatchAnswer.nothingToDo(ingested, leaf.get().counts());
        }
        ledger.begin(run);
        try (LeaseKeeper keeper = LeaseKeeper.acquire(
                ledger, IngestRunner.scope(order), IngestRunner.holder(run), IngestRunner.LEASE, () -> {})) {
            return afterIngest(order, run, ingested, keeper);
        }
    }

    private BatchAnswer afterIngest(IngestOrder order, Run run, IngestAnswer ingested, LeaseKeeper keeper) {
        Pipeline pipeline = order.pipeline();
        Batch batch = order.batch();
        StageAttempt rows = done(order, Stage.INGEST).orElseThrow();
        StageAttempt leaf = done(order, Stage.LEAF, Optional.of(rows)).orElseGet(() -> {
            check(order, Stage.CHECK_RAW, rows, run, keeper);
            LeafRunner runner = new LeafRunner(ledger, pipeline, stages.get(), time);
            return attempted(order, Stage.LEAF, rows, run, keeper, () -> {
                LeafOutcome outcome = runner.build(batch, rows, run.id(), keeper.lease());
                return new Ending(outcome.snapshot(), outcome.counts());
            });
        });
        FailPoint.reach("publish.before");
        Map<EventDay, DayAnswer> days = new TreeMap<>();
        StageAttempt published = done(order, Stage.PUBLISH, Optional.of(leaf)).orElseGet(() -> {
            check(order, Stage.CHECK_LEAF, leaf, run, keeper);
            return attempted(order, Stage.PUBLISH, leaf, run, keeper, () -> {
                PublishRunner runner = new PublishRunner(ledger, pipeline, stages.get(), time, gates);
                for (EventDay day : days(order)) {
                    days.put(day, runner.publish(day, batch, run));
                }
                return new Ending(leaf.outputSnapshot(), counts(leaf, days));
            });
        });
        FailPoint.reach("fold.before");
        StageAttempt folded = done(order, Stage.FOLD, Optional.of(published))
                .orElseGet(() -> attempted(order, Stage.FOLD, published, run, keeper, () -> {
                    FoldRunner runner = new FoldRunner(ledger, pipeline, stages.get(), time);
                    long nodes = 0;
                    for (EventDay day : days(order)) {
                        int built = runner.fold(day, run);
                        days.computeIfPresent(day, (same, answer) -> answer.withNodes(built));
                        nodes += built;
                    }
                    return new Ending(published.outputSnapshot(), Map.of("nodes", nodes));
                }));
        List<WindowAnswer> windows = new ArrayList<>();
        StageAttempt shown = windows(order, Optional.of(folded)).orElseGet(() -> {
            FailPoint.reach("windows.before");
            return attempted(order, Stage.WINDOWS, folded, run, keeper, () -> {
                windows.addAll(new WindowRunner(ledger, pipeline, stages.get(), gates).update(batch, run));
                return new Ending(
                        folded.outputSnapshot(),
                        Map.of(
                                "written",
                                        windows.stream()
                                                .mapToLong(WindowAnswer::written)
                                                .sum(),
                                "removed",
                                        windows.stream()
                                                .mapToLong(WindowAnswer::removed)
                                                .sum()));
            });
        });
        List<SinkAnswer> sinks = new ArrayList<>();
        if (sinks(order, Optional.of(shown)).isEmpty()) {
            attempted(order, Stage.SINKS, shown, run, keeper, () -> {
                sinks.addAll(new SinkRunner(ledger, pipeline, stages.get()).deliver(batch, run));
                return new Ending(
                        shown.outputSnapshot(),
                        Map.of(
                                "written",
                                        sinks.stream()
                                                .mapToLong(SinkAnswer::written)
                                                .sum(),
                                "removed",
                                        sinks.stream()
                                                .mapToLong(SinkAnswer::removed)
                                                .sum()));
            });
        }
        return new BatchAnswer(ingested, leaf.counts(), new ArrayList<>(days.values()), windows, sinks);
    }

    /** What passed once is not looked at again. */
    private void check(IngestOrder order, Stage check, StageAttempt before, Run run, LeaseKeeper keeper) {
        if (gates.stands(check) && done(order, check, Optional.of(before)).isEmpty()) {
            attempted(
                    order,
                    check,
                    before,
                    run,
                    keeper,
                    () -> new Ending(
                            before.outputSnapshot(), gates.pass(check, order.batch(), before, run, keeper.lease())));
        }
    }

    /** {@code leaf = new + duplicates across}, where rows were only added. */
    private static Map<String, Long> counts(StageAttempt leaf, Map<EventDay, DayAnswer> days) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put(
                "inserted",
                days.values().stream().mapToLong(DayAnswer::inserted).sum());
        counts.put(
                "updated", days.values().stream().mapToLong(DayAnswer::updated).sum());
        counts.put(
                "deleted", days.values().stream().mapToLong(DayAnswer::deleted).sum());
        return counts;
    }

    /** The attempt that brought windows up to date; the one before where there are none. */
    private Optional<StageAttempt> windows(IngestOrder order, Optional<StageAttempt> folded) {
        return order.pipeline().windows().isEmpty() ? folded : done(order, Stage.WINDOWS, folded);
    }

    /** The attempt that sent on what changed, after which nothing is left to do. */
    private Optional<StageAttempt> sinks(IngestOrder order, Optional<StageAttempt> shown) {
        return order.pipeline().sinks().isEmpty() ? shown : done(order, Stage.SINKS, shown);
    }

    private List<EventDay> days(IngestOrder order) {
        return ledger.leaves(order.pipeline().name(), order.batch().start()).stream()
                .map(leaf -> new EventDay(leaf.day(), order.pipeline().zone()))
                .sorted()
                .toList();
    }

    /** How a stage came to its end. */
    private record Ending(OptionalLong snapshot, Map<String, Long> counts) {}

    private StageAttempt attempted(
            IngestOrder order, Stage stage, StageAttempt before, Run run, LeaseKeeper keeper, Supplier<Ending> work) {
        StageAttempt attempt =
                StageAttempt.started(key(order, stage), run.id(), before.outputSnapshot(), time.instant());
        ledger.start(keeper.lease(), attempt);
        try {
            Ending ending = work.get();
            StageAttempt done = attempt.done(ending.snapshot(), ending.counts(), time.instant());
            ledger.finish(keeper.lease(), done);
            return done;
        } catch (Exception thrown) { // Spark throws what it does not declare.
            Failure failure = SparkStages.understood(
                    thrown, "pipeline '" + order.pipeline().name() + "', batch " + order.batch() + ", stage " + stage);
            try {
                ledger.finish(keeper.lease(), attempt.failed(failure.getMessage(), time.instant()));
            } catch (Failure second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    private Optional<StageAttempt> done(IngestOrder order, Stage stage) {
        return ledger.latest(key(order, stage)).filter(attempt -> attempt.state() == StageState.DONE);
    }

    private Optional<StageAttempt> done(IngestOrder order, Stage stage, Optional<StageAttempt> before) {
        return before.flatMap(made -> done(order, stage).filter(attempt -> attempt.isMadeFrom(made)));
    }

    private static StageKey key(IngestOrder order, Stage stage) {
        return new StageKey(order.pipeline().name(), order.batch().start(), stage);
    }
}
