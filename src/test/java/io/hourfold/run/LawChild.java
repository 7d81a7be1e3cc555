package io.hourfold.run;

import io.hourfold.TestStack;
import io.hourfold.catalog.IcebergCatalogs;
import io.hourfold.catalog.SparkSessions;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.Audit;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.KafkaSettings;
import io.hourfold.settings.Secret;
import io.hourfold.settings.SparkSettings;
import io.hourfold.sink.SinkConnections;
import io.hourfold.time.Batch;
import org.apache.spark.sql.SparkSession;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Takes one batch that was ingested through the other stages, or excludes it, in a JVM of its own. */
final class LawChild {
    private LawChild() {}

    /** What a child needs to know, in the order of its arguments. */
    static String[] arguments(
            String failPoint,
            String work,
            String pipeline,
            Batch batch,
            DatabaseSettings ledger,
            CatalogSettings catalog) {
        DatabaseSettings tables = catalog.database().orElseThrow();
        return new String[] {
            failPoint,
            work,
            pipeline,
            batch.toString(),
            ledger.url(),
            ledger.user(),
            ledger.password().map(Secret::reveal).orElse(""),
            tables.url(),
            tables.user(),
            tables.password().map(Secret::reveal).orElse(""),
            catalog.name(),
            catalog.warehouse(),
            TestStack.bootstrapServers()
        };
    }

    public static void main(String[] arguments) {
        System.setProperty("hourfold.fail-point", arguments[0]);
        Pipeline pipeline = TestPipelines.read(arguments[2]);
        Batch batch = Batch.parse(arguments[3], pipeline.cadence());
        CatalogSettings catalog = new CatalogSettings(
                arguments[10], Optional.empty(), Optional.of(database(arguments, 7)), arguments[11], Map.of());
        SparkSession spark = SparkSessions.open(new SparkSettings("local[2]", 100_000, 2, Map.of()), catalog);
        try (Ledger ledger = PostgresLedger.open(database(arguments, 4))) {
            SparkStages stages = new SparkStages(
                    spark,
                    IcebergCatalogs.of(spark, catalog),
                    catalog.name(),
                    pipeline,
                    () -> new SinkConnections(database(arguments, 4), new KafkaSettings(arguments[12], Map.of())));
            if (arguments[1].equals("exclude")) {
                new ExclusionRunner(ledger, pipeline, () -> stages, InstantSource.system(), TestGates.OPEN)
                        .exclude(batch, "bad", LawPipeline.run(pipeline));
            } else {
                LawPipeline.run(ledger, pipeline, batch, stages, Audit.NONE);
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
