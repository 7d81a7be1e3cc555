package io.hourfold.run;

import com.sun.management.OperatingSystemMXBean;
import io.hourfold.TestSpark;
import io.hourfold.ingest.IcebergIngestTables;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.IcebergFact;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import org.apache.iceberg.Table;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a day takes, beside one GROUP BY over it in the same run. Prints figures and asserts none of them, only that
 * the results agree. Rows an hour: {@code -Dhourfold.figures.rows=200000}.
 */
@Tag("soak")
class DayFiguresTest {
    private static final int ROWS = Integer.getInteger("hourfold.figures.rows", 20_000);
    private static final int HOURS = Integer.getInteger("hourfold.figures.hours", 24);
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final String FOLDED =
            "fold: { deliveries: count(*), first_seen: min(event_time), last_seen: max(event_time) }";

    private final SparkSession spark = TestSpark.session();
    private final String lake = TestSpark.catalogSettings().name();

    @Test
    void withoutFoldedColumns() throws Exception {
        figures("");
    }

    @Test
    void withFoldedColumns() throws Exception {
        figures(FOLDED);
    }

    private void figures(String dedupe) throws Exception {
        Pipeline pipeline = TestPipelines.notifications(TestSpark.freshNamespace(), "topic", dedupe);
        try (InMemoryLedger ledger = new InMemoryLedger(InstantSource.system())) {
            Instant now = Instant.now();
            ledger.register(new RegisteredPipeline(pipeline.name(), new TreeMap<>(), now, now));
            Run run = new Run("figures", pipeline.name(), "figures", "tester", "here", now);
            ledger.begin(run);
            SparkStages stages = new SparkStages(spark, TestSpark.catalog(), lake, pipeline);
            new IcebergIngestTables(TestSpark.catalog()).raw(pipeline);
            EventDay day = new EventDay(DAY, pipeline.zone());
            LeafRunner leaves = new LeafRunner(ledger, pipeline, stages, InstantSource.system());
            PublishRunner publish = new PublishRunner(ledger, pipeline, stages, InstantSource.system(), TestGates.OPEN);
            FoldRunner folds = new FoldRunner(ledger, pipeline, stages, InstantSource.system());
            double[] sums = new double[3];
            String last = "";
            for (int hour = 0; hour < HOURS; hour++) {
                Batch batch = day.batchOf(hour, pipeline.cadence());
                StageAttempt ingested = ingest(pipeline, batch, hour, hour, ledger);
                last = hour(ledger, pipeline, batch, day, ingested, leaves, publish, folds, run, sums);
                say("hour " + hour + ": " + last);
            }
            say("day " + dedupe + ": " + ROWS + " rows an hour; last " + last
                    + "; CPU of the day for leaf, publish, fold "
                    + List.of(round(sums[0]), round(sums[1]), round(sums[2])) + " s");
            for (int again = 0; again < 2; again++) {
                say("daily GROUP BY: " + daily(pipeline, !dedupe.isEmpty()));
            }
            Batch fifth = day.batchOf(5, pipeline.cadence());
            StageAttempt again = ingest(pipeline, fifth, 5, 105, ledger);
            say("re-run of hour 5: " + hour(ledger, pipeline, fifth, day, again, leaves, publish, folds, run, sums));
            daily(pipeline, !dedupe.isEmpty());
            String fact = lake + "." + IcebergFact.name(pipeline.name());
            String columns = "notification_id, event_type, payload, _batch, _offset"
                    + (dedupe.isEmpty() ? "" : ", deliveries, first_seen, last_seen");
            assertThat(spark.sql("SELECT " + columns + " FROM " + fact + " EXCEPT ALL SELECT " + columns + " FROM "
                                    + lake + "." + pipeline.name() + ".daily")
                            .count())
                    .isZero();
            assertThat(spark.table(fact).count())
                    .isEqualTo(
                            spark.table(lake + "." + pipeline.name() + ".daily").count());
        }
    }

    private String hour(
            InMemoryLedger ledger,
            Pipeline pipeline,
            Batch batch,
            EventDay day,
            StageAttempt ingested,
            LeafRunner leaves,
            PublishRunner publish,
            FoldRunner folds,
            Run run,
            double[] sums) {
        Lease lease = ledger.acquire(Lease.scope(pipeline.name(), batch), "figures", Duration.ofHours(1));
        long begin = System.nanoTime();
        double cpuBegin = cpu();
        leaves.build(batch, ingested, run.id(), lease);
        long leaf = System.nanoTime();
        double cpuLeaf = cpu();
        DayAnswer answer = publish.publish(day, batch, run);
        long published = System.nanoTime();
        double cpuPublished = cpu();
        int nodes = folds.fold(day, run);
        long folded = System.nanoTime();
        ledger.release(lease);
        sums[0] += cpuLeaf - cpuBegin;
        sums[1] += cpuPublished - cpuLeaf;
        sums[2] += cpu() - cpuPublished;
        return "leaf " + round((leaf - begin) / 1e9) + " + publish " + round((published - leaf) / 1e9) + " = "
                + round((published - begin) / 1e9) + " s; fold " + round((folded - published) / 1e9) + " s, " + nodes
                + " nodes; " + answer.kind() + " +" + answer.inserted() + " ~" + answer.updated() + " -"
                + answer.deleted();
    }

    private StageAttempt ingest(Pipeline pipeline, Batch batch, int hour, int seed, InMemoryLedger ledger)
            throws Exception {
        String table = lake + "." + IcebergIngestTables.raw(pipeline.name());
        String event = "CASE WHEN kind < 0.70 THEN " + hour + " * 1000000000L + id"
                + " WHEN kind < 0.85 THEN " + hour + " * 1000000000L + cast(which * 0.7 * id as bigint)"
                + " ELSE cast(whichHour * " + Math.max(1, hour) + " as bigint) * 1000000000L"
                + " + cast(which * " + ROWS + " as bigint) END";
        spark.range(0, ROWS, 1, 2)
                .selectExpr(
                        "id",
                        "rand(" + seed + ") as kind",
                        "rand(" + (seed + 1000) + ") as which",
                        "rand(" + (seed + 2000) + ") as whichHour")
                .selectExpr("id", event + " as event")
                .selectExpr(
                        "md5(cast(event as string)) as notification_id",
                        "'sent' as event_type",
                        "event % 100000 as user_id",
                        "timestamp_seconds(unix_timestamp(timestamp '" + DAY + " 00:00:00') + " + hour
                                + " * 3600 + id % 3600) as event_time",
                        "concat(sha2(cast(event * 7 as string), 512), sha2(cast(id as string), 256)) as payload",
                        "date '" + DAY + "' as event_day",
                        "timestamp '" + batch.start() + "' as _batch",
                        "'topic' as _topic",
                        "0 as _topic_partition",
                        "id as _offset",
                        "timestamp '" + batch.start() + "' as _timestamp")
                .createOrReplaceTempView("hour");
        spark.sql("SELECT * FROM hour")
                .repartition(
                        pipeline.layout().buckets(),
                        org.apache.spark.sql.functions.expr(
                                lake + ".system.bucket(" + pipeline.layout().buckets() + ", notification_id)"))
                .writeTo(table)
                .option("fanout-enabled", "true")
                .overwrite(org.apache
                        .spark
                        .sql
                        .functions
                        .col("_batch")
                        .equalTo(org.apache.spark.sql.functions.lit(batch.start())));
        Table raw = TestSpark.catalog().loadTable(IcebergIngestTables.raw(pipeline.name()));
        return StageAttempt.started(
                        new StageKey(pipeline.name(), batch.start(), Stage.INGEST),
                        "figures",
                        OptionalLong.empty(),
                        Instant.now())
                .done(OptionalLong.of(raw.currentSnapshot().snapshotId()), Map.of("raw", (long) ROWS), Instant.now());
    }

    private String daily(Pipeline pipeline, boolean folded) {
        String raw = lake + "." + IcebergIngestTables.raw(pipeline.name());
        String daily = lake + "." + pipeline.name() + ".daily";
        long begin = System.nanoTime();
        double cpuBegin = cpu();
        spark.sql("CREATE OR REPLACE TABLE " + daily
                + " USING iceberg PARTITIONED BY (event_day) TBLPROPERTIES ('write.distribution-mode' = 'none') AS"
                + " SELECT row.*" + (folded ? ", deliveries, first_seen, last_seen" : "") + " FROM (SELECT"
                + " min_by(struct(*), struct(_batch, _topic, _topic_partition, _offset)) AS row"
                + (folded
                        ? ", count(*) AS deliveries, min(event_time) AS first_seen, max(event_time) AS last_seen"
                        : "")
                + " FROM " + raw + " WHERE event_day = date '" + DAY
                + "' GROUP BY event_day, notification_id, event_type)");
        return round((System.nanoTime() - begin) / 1e9) + " s, CPU " + round(cpu() - cpuBegin) + " s";
    }

    /** Seconds that all processors have spent on this process. */
    private static double cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static double round(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }

    private static void say(String line) {
        System.err.println("FIGURE " + line);
    }
}
