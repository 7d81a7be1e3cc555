package io.hourfold.run;

import io.hourfold.catalog.IcebergCatalogs;
import io.hourfold.catalog.SparkSessions;
import io.hourfold.ingest.BatchPlanner;
import io.hourfold.ingest.KafkaSourceLog;
import io.hourfold.ingest.SparkIngest;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.KafkaSettings;
import io.hourfold.settings.Secret;
import io.hourfold.settings.SparkSettings;
import io.hourfold.time.Batch;
import org.apache.spark.sql.SparkSession;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Ingests or replays one batch in a JVM of its own, which ends at a fail point. */
final class IngestChild {
    private IngestChild() {}

    /** What a child needs to know, in the order of its arguments. */
    static String[] arguments(
            String failPoint, String work, IngestHarness harness, CatalogSettings catalog, String batch) {
        DatabaseSettings tables = catalog.database().orElseThrow();
        DatabaseSettings ledger = harness.database();
        return new String[] {
            failPoint,
            work,
            harness.kafka().bootstrapServers(),
            ledger.url(),
            ledger.user(),
            ledger.password().map(Secret::reveal).orElse(""),
            tables.url(),
            tables.user(),
            tables.password().map(Secret::reveal).orElse(""),
            catalog.name(),
            catalog.warehouse(),
            harness.pipeline().name(),
            harness.topic(),
            batch
        };
    }

    public static void main(String[] arguments) {
        System.setProperty("hourfold.fail-point", arguments[0]);
        KafkaSettings kafka = new KafkaSettings(arguments[2], Map.of());
        CatalogSettings catalog = new CatalogSettings(
                arguments[9], Optional.empty(), Optional.of(database(arguments, 6)), arguments[10], Map.of());
        Pipeline pipeline = TestPipelines.notifications(arguments[11], arguments[12]);
        IngestOrder order = new IngestOrder(
                pipeline,
                Batch.parse(arguments[13], pipeline.cadence()),
                IngestOrder.Repeat.KEEP,
                "child",
                Optional.empty());
        InstantSource time = InstantSource.fixed(IngestHarness.LATER);
        SparkSession spark = SparkSessions.open(new SparkSettings("local[2]", 100_000, 2, Map.of()), catalog);
        try (Ledger ledger = PostgresLedger.open(database(arguments, 3));
                KafkaSourceLog log = KafkaSourceLog.open(kafka, List.of(arguments[12]))) {
            BatchPlanner planner = new BatchPlanner(ledger, log, time);
            SparkIngest ingest = new SparkIngest(
                    spark,
                    kafka,
                    catalog.name(),
                    IcebergCatalogs.of(spark, catalog),
                    IngestHarness.NO_INPUTS,
                    List.of());
            IngestRunner runner = new IngestRunner(ledger, () -> planner, () -> ingest, time, 2, sentence -> {});
            Run run = new Run(UUID.randomUUID().toString(), pipeline.name(), "test", "child", "here", time.instant());
            if (arguments[1].equals("replay")) {
                runner.replay(order, run);
            } else {
                runner.run(order, run);
            }
        } finally {
            spark.stop();
        }
    }

    private static DatabaseSettings database(String[] arguments, int from) {
        return new DatabaseSettings(
                arguments[from],
                arguments[from + 1],
                Optional.of(arguments[from + 2])
                        .filter(password -> !password.isEmpty())
                        .map(Secret::new));
    }
}
