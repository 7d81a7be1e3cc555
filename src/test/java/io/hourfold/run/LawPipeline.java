package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.ingest.IngestOutcome;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.Audit;
import io.hourfold.sink.SinkConnections;
import io.hourfold.time.Batch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A pipeline whose batches are given as rows, so that they can be given again with others. The rest is what runs. */
final class LawPipeline {
    private static final InstantSource TIME = InstantSource.system();

    private final Ledger ledger;
    private final Pipeline pipeline;
    private final LawTables tables;
    private final Run giver;

    LawPipeline(Ledger ledger, LawShape shape) {
        this(ledger, shape::pipeline);
    }

    /** @param declared the pipeline, from its name */
    LawPipeline(Ledger ledger, Function<String, Pipeline> declared) {
        this.ledger = ledger;
        this.pipeline = declared.apply(TestSpark.freshNamespace());
        this.tables = new LawTables(pipeline);
        Instant now = TIME.instant();
        ledger.register(new RegisteredPipeline(pipeline.name(), new TreeMap<>(pipeline.fixed()), now, now));
        this.giver = run(pipeline);
        ledger.begin(giver);
    }

    Pipeline pipeline() {
        return pipeline;
    }

    LawTables tables() {
        return tables;
    }

    Ledger ledger() {
        return ledger;
    }

    static Run run(Pipeline pipeline) {
        return new Run(UUID.randomUUID().toString(), pipeline.name(), "test", "tester", "here", TIME.instant());
    }

    SparkStages stages() {
        return new SparkStages(
                TestSpark.session(),
                TestSpark.catalog(),
                TestSpark.catalogSettings().name(),
                pipeline);
    }

    SparkStages stages(SinkConnections sinks) {
        return new SparkStages(
                TestSpark.session(),
                TestSpark.catalog(),
                TestSpark.catalogSettings().name(),
                pipeline,
                () -> sinks);
    }

    /** Puts rows in place of a batch and tells the ledger, as an ingest does. */
    void ingest(Batch batch, List<LawRow> rows) {
        ingest(batch, rows.size(), () -> tables.ingest(batch, rows));
    }

    /** The same for rows of any columns. */
    void ingestRows(Batch batch, List<LawTables.Row> rows) {
        ingest(batch, rows.size(), () -> tables.ingestRows(batch, rows));
    }

    private void ingest(Batch batch, long count, LongSupplier writing) {
        Lease lease = ledger.acquire(Lease.scope(pipeline.name(), batch), "giver", Duration.ofMinutes(1));
        StageAttempt attempt = StageAttempt.started(
                new StageKey(pipeline.name(), batch.start(), Stage.INGEST),
                giver.id(),
                OptionalLong.empty(),
                TIME.instant());
        ledger.start(lease, attempt);
        long snapshot = writing.getAsLong();
        ledger.finish(
                lease,
                attempt.done(
                        OptionalLong.of(snapshot),
                        new IngestOutcome(snapshot, count, count, 0, 0, new TreeMap<>(Map.of())).counts(),
                        TIME.instant()));
        ledger.release(lease);
    }

    BatchAnswer run(Batch batch, SparkStages stages, Audit audit) {
        return run(ledger, pipeline, batch, stages, audit);
    }

    static BatchAnswer run(Ledger ledger, Pipeline pipeline, Batch batch, SparkStages stages, Audit audit) {
        return batches(ledger, stages, new TestGates(audit)).run(order(pipeline, batch), run(pipeline));
    }

    static IngestOrder order(Pipeline pipeline, Batch batch) {
        return new IngestOrder(pipeline, batch, IngestOrder.Repeat.KEEP, "tester", Optional.empty());
    }

    /** What runs batches that are ingested. */
    static BatchRunner batches(Ledger ledger, SparkStages stages, Gates gates) {
        IngestRunner ingest = new IngestRunner(
                ledger,
                () -> {
                    throw new AssertionError("nothing is to be planned");
                },
                () -> {
                    throw new AssertionError("nothing is to be ingested");
                },
                TIME,
                1,
                sentence -> {});
        return new BatchRunner(ledger, ingest, () -> stages, TIME, gates, sentence -> {});
    }

    ExclusionRunner exclusions(SparkStages stages) {
        return new ExclusionRunner(ledger, pipeline, () -> stages, TIME, TestGates.OPEN);
    }

    PublishRunner publisher(SparkStages stages) {
        return new PublishRunner(ledger, pipeline, stages, TIME, TestGates.OPEN);
    }

    FoldRunner folder(SparkStages stages) {
        return new FoldRunner(ledger, pipeline, stages, TIME);
    }
}
