package io.hourfold.run;

import io.hourfold.catalog.IcebergCatalogs;
import io.hourfold.catalog.SparkSessions;
import io.hourfold.ingest.BatchPlanner;
import io.hourfold.ingest.IcebergEvolution;
import io.hourfold.ingest.IcebergQuarantine;
import io.hourfold.ingest.Ingest;
import io.hourfold.ingest.KafkaSourceLog;
import io.hourfold.ingest.SideInputs;
import io.hourfold.ingest.SparkIngest;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.IcebergFact;
import io.hourfold.publish.SparkLate;
import io.hourfold.query.IcebergTables;
import io.hourfold.query.SparkQuestions;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.Embedded;
import io.hourfold.settings.Settings;
import io.hourfold.sink.SinkConnections;
import io.hourfold.time.Batch;
import io.hourfold.time.SystemTime;
import org.apache.iceberg.catalog.Catalog;
import org.apache.spark.sql.SparkSession;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Everything a run works with, each opened when it is first asked for and closed in reverse: a batch that is done asks
 * for nothing but the ledger.
 */
public final class SparkWorkbench implements AutoCloseable {
    private final Settings settings;
    private final Embedded embedded;
    private final InstantSource time;
    private final SparkMeter progress;
    private final Once<Ledger> ledger;
    private final Once<SparkSession> spark;
    private final Deque<Runnable> opened = new ConcurrentLinkedDeque<>();
    private BatchPlanner planner;
    private Ingest ingest;
    private Catalog catalog;
    private SparkStages stages;

    /** @param progress is told what takes long */
    public SparkWorkbench(Settings settings, Embedded embedded, InstantSource time, Progress progress) {
        this.settings = settings;
        this.embedded = embedded;
        this.time = time;
        this.ledger = new Once<>(this::openLedger);
        this.spark = new Once<>(this::openSpark);
        this.progress = new SparkMeter(progress, spark);
    }

    /** One beside another: they share what many threads may use, and the other one closes that. */
    private SparkWorkbench(SparkWorkbench other) {
        this.settings = other.settings;
        this.embedded = other.embedded;
        this.time = other.time;
        this.ledger = other.ledger;
        this.spark = other.spark;
        this.progress = other.progress;
    }

    public Ledger ledger() {
        return ledger.get();
    }

    private Ledger openLedger() {
        Ledger made = PostgresLedger.open(settings.ledger(embedded));
        opened.push(made::close);
        return made;
    }

    private IngestRunner ingestOf(Pipeline pipeline, Rules rules) {
        return new IngestRunner(
                ledger(),
                () -> planner(pipeline),
                () -> ingest(rules),
                time,
                settings.spark().maxRecordsPerRead(),
                progress);
    }

    /** What takes batches of a pipeline through all stages. One thread at a time. */
    public BatchRunner batchesOf(Pipeline pipeline, Rules rules) {
        return new BatchRunner(
                ledger(), ingestOf(pipeline, rules), () -> stages(pipeline), time, gates(pipeline, rules), progress);
    }

    /** Several that take batches through all stages side by side, each in a thread of its own. */
    public List<BatchRunner> lanesOf(Pipeline pipeline, Rules rules, int lanes) {
        List<BatchRunner> runners = new ArrayList<>();
        runners.add(batchesOf(pipeline, rules));
        while (runners.size() < lanes) {
            SparkWorkbench beside = new SparkWorkbench(this);
            opened.push(beside::close);
            runners.add(beside.batchesOf(pipeline, rules));
        }
        return runners;
    }

    private Gates gates(Pipeline pipeline, Rules rules) {
        return new QualityGates(
                ledger(), pipeline, rules.suites(), () -> stages(pipeline), time, rules.override(), progress);
    }

    /** What takes batches of a pipeline out of their days and lets them back in. */
    public ExclusionRunner exclusionsOf(Pipeline pipeline, Rules rules) {
        return new ExclusionRunner(ledger(), pipeline, () -> stages(pipeline), time, gates(pipeline, rules));
    }

    /** What checks a pipeline's days. */
    public VerifyRunner verifierOf(Pipeline pipeline) {
        return new VerifyRunner(ledger(), pipeline, () -> stages(pipeline).verify());
    }

    /** What keeps a pipeline's tables in order. Files are dated by the machine's clock, whatever time it is said to be. */
    public MaintainRunner maintainerOf(Pipeline pipeline) {
        return new MaintainRunner(ledger(), pipeline, () -> stages(pipeline), time, SystemTime.source());
    }

    /** A rule file for the raw rows of a batch, to start from. */
    public String suggestionFor(Pipeline pipeline, Batch batch) {
        return stages(pipeline).suggestion(batch);
    }

    private SparkStages stages(Pipeline pipeline) {
        if (stages == null) {
            CatalogSettings settings = this.settings.connections(embedded).catalog();
            stages = new SparkStages(
                    spark(),
                    IcebergCatalogs.of(spark(), settings),
                    settings.name(),
                    pipeline,
                    () -> new SinkConnections(this.settings.sinks(embedded), this.settings.kafka(embedded)));
        }
        return stages;
    }

    public IcebergQuarantine quarantine() {
        return new IcebergQuarantine(catalog());
    }

    public IcebergEvolution evolution() {
        return new IcebergEvolution(catalog(), List.of(IcebergFact::name, SparkLate::name));
    }

    /** What answers questions about tables; a pipeline's are found by their names alone. */
    public SparkQuestions questionsAbout(Optional<String> pipeline) {
        CatalogSettings catalog = settings.connections(embedded).catalog();
        return SparkQuestions.about(spark(), catalog.name(), IcebergCatalogs.of(spark(), catalog), pipeline);
    }

    public IcebergTables tables() {
        return new IcebergTables(catalog());
    }

    /** The catalog for use without Spark. */
    private Catalog catalog() {
        if (catalog == null) {
            catalog = IcebergCatalogs.open(settings.connections(embedded).catalog());
            if (catalog instanceof Closeable closeable) {
                opened.push(() -> close(closeable));
            }
        }
        return catalog;
    }

    private static void close(Closeable part) {
        try {
            part.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private BatchPlanner planner(Pipeline pipeline) {
        if (planner == null) {
            KafkaSourceLog log = KafkaSourceLog.open(
                    settings.kafka(embedded), pipeline.source().topics());
            opened.push(log::close);
            planner = new BatchPlanner(ledger(), log, time);
        }
        return planner;
    }

    private Ingest ingest(Rules rules) {
        if (ingest == null) {
            var connections = settings.connections(embedded);
            ingest = new SparkIngest(
                    spark(),
                    connections.kafka(),
                    connections.catalog().name(),
                    IcebergCatalogs.of(spark(), connections.catalog()),
                    new SideInputs(
                            () -> settings.lookups(embedded), settings.enrich().maxRows()),
                    new Quarantining(rules.suites()).tests());
        }
        return ingest;
    }

    private SparkSession spark() {
        SparkSession session = spark.get();
        progress.name(session);
        return session;
    }

    private SparkSession openSpark() {
        progress.say("starting Spark");
        var connections = settings.connections(embedded);
        SparkSession session = SparkSessions.open(connections.spark(), connections.catalog());
        opened.push(session::stop);
        session.sparkContext().addSparkListener(progress);
        return session;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
    }
}
