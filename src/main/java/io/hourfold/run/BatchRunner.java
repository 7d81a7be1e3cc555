package io.hourfold.run;

import io.hourfold.ledger.LeaseKeeper;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageKey;
import io.hourfold.plan.Plan;
import io.hourfold.plan.Wanted;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes one batch through all stages: what is missing or has to be made anew is planned, and then done. What is done is
 * not done again, so that a run resumes wherever another ended.
 */
public final class BatchRunner {
    private final Ledger ledger;
    private final IngestRunner ingest;
    private final Supplier<SparkStages> stages;
    private final InstantSource time;
    private final Gates gates;
    private final Progress progress;

    /** @param stages asked for only when there is something to do, because it starts an engine */
    public BatchRunner(
            Ledger ledger,
            IngestRunner ingest,
            Supplier<SparkStages> stages,
            InstantSource time,
            Gates gates,
            Progress progress) {
        this.ledger = ledger;
        this.ingest = ingest;
        this.stages = stages;
        this.time = time;
        this.gates = gates;
        this.progress = progress;
    }

    public BatchAnswer run(IngestOrder order, Run run) {
        return run(order, Wanted.Repeat.NOTHING, run);
    }

    /** @param repeat the stage that is done again, with those behind it, although it is done */
    public BatchAnswer run(IngestOrder order, Wanted.Repeat repeat, Run run) {
        IngestAnswer ingested = ingest.run(repeat == Wanted.Repeat.INGEST ? order.again() : order, run);
        // What follows an ingest is made anew because of it.
        return onwards(order, repeat == Wanted.Repeat.INGEST ? Wanted.Repeat.NOTHING : repeat, run, ingested);
    }

    /** Only builds the batch's leaves, so that it can be published with others. */
    IngestAnswer prepare(IngestOrder order, Wanted.Repeat repeat, Run run) {
        IngestAnswer ingested = ingest.run(repeat == Wanted.Repeat.INGEST ? order.again() : order, run);
        Wanted.Repeat behind = repeat == Wanted.Repeat.LEAF ? repeat : Wanted.Repeat.NOTHING;
        Plan leaves = plan(order, behind).of(Stage.CHECK_RAW, Stage.LEAF);
        if (!leaves.isNothing()) {
            leased(order, run, work -> {
                work.take(leaves);
                return leaves;
            });
        }
        return ingested;
    }

    /** Parses the batch's quarantine once more, and takes what comes out of it through the stages. */
    public BatchAnswer replay(IngestOrder order, Run run) {
        return onwards(order, Wanted.Repeat.NOTHING, run, ingest.replay(order, run));
    }

    private BatchAnswer onwards(IngestOrder order, Wanted.Repeat repeat, Run run, IngestAnswer ingested) {
        if (plan(order, repeat).isNothing()) {
            return BatchAnswer.nothingToDo(
                    ingested,
                    ledger.latest(new StageKey(
                                    order.pipeline().name(), order.batch().start(), Stage.LEAF))
                            .orElseThrow()
                            .counts());
        }
        return leased(order, run, work -> {
            work.take(plan(order, repeat));
            return work.answer(ingested);
        });
    }

    private <T> T leased(IngestOrder order, Run run, Function<BatchWork, T> doing) {
        ledger.begin(run);
        try (LeaseKeeper keeper = LeaseKeeper.acquire(
                ledger, IngestRunner.scope(order), IngestRunner.holder(run), IngestRunner.LEASE, () -> {})) {
            return doing.apply(
                    new BatchWork(ledger, order.pipeline(), order.batch(), stages, time, gates, run, keeper, progress));
        }
    }

    private Plan plan(IngestOrder order, Wanted.Repeat repeat) {
        Set<Stage> stops = PlanReader.stops(order.pipeline(), List.of());
        Stream.of(Stage.CHECK_RAW, Stage.CHECK_LEAF).filter(gates::stands).forEach(stops::add);
        return new PlanReader(ledger, order.pipeline()).plan(new Wanted(List.of(order.batch()), repeat, stops));
    }
}
