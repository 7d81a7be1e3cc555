package io.hourfold.bench;

import io.hourfold.fold.FoldRegistry;
import io.hourfold.ledger.Ledger;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.PipelineReader;
import io.hourfold.time.Cadence;
import io.hourfold.yaml.Problems;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.spark.sql.SparkSession;

import java.nio.file.Path;

/**
 * Where everybody works: one Spark, one catalog, one ledger.
 *
 * @param catalogName what SQL calls the catalog
 * @param prefix of all namespaces, so that several days find room beside each other
 * @param buckets into how many parts every table of a day is cut by key
 * @param files for what is not in the catalog
 */
record Place(
        SparkSession spark,
        Catalog catalog,
        String catalogName,
        Ledger ledger,
        String prefix,
        int buckets,
        Path files) {
    private static final String PIPELINE =
            """
            pipeline: %s
            cadence: %s
            source:
              kafka: { topics: [%s], start: earliest }
              format: json
              schema:
                notification_id: string not null
                event_type: string not null
                user_id: bigint
                event_time: timestamp not null
                device: string
                payload: string
            event-time: event_time
            dedupe: { key: [notification_id, event_type]%s }
            layout: { buckets: %d }
            """;
    private static final String FOLD =
            ", fold: { deliveries: count(*), first_seen: min(event_time), last_seen: max(event_time) }";

    /** The name of a namespace, in SQL and for Hourfold. */
    String namespace(String name) {
        return prefix + "_" + name.replace('-', '_');
    }

    String table(String namespace, String table) {
        return catalogName + "." + namespace(namespace) + "." + table;
    }

    /** Gives the room of all its tables back, when nobody will look at them again. */
    void clear() {
        for (Namespace namespace : ((SupportsNamespaces) catalog).listNamespaces()) {
            if (namespace.toString().startsWith(prefix + "_")) {
                catalog.listTables(namespace).forEach(table -> catalog.dropTable(table, true));
            }
        }
    }

    /** Files as Hourfold writes them: one for each bucket that a task has rows of, and nothing is shuffled for it. */
    String written() {
        return " USING iceberg PARTITIONED BY (event_day, bucket(" + buckets + ", notification_id)) TBLPROPERTIES"
                + " ('format-version' = '2', 'write.parquet.compression-codec' = 'zstd',"
                + " 'write.parquet.dict-size-bytes' = '65536',"
                + " 'write.distribution-mode' = 'none', 'write.spark.fanout.enabled' = 'true'";
    }

    Pipeline pipeline(String name, String topic, Answer answer) {
        return pipeline(name, topic, answer, Cadence.HOURLY);
    }

    Pipeline pipeline(String name, String topic, Answer answer, Cadence cadence) {
        String text = PIPELINE.formatted(namespace(name), cadence, topic, answer == Answer.FOLDED ? FOLD : "", buckets);
        Problems problems = new Problems();
        Pipeline pipeline = new PipelineReader(FoldRegistry.fromClassPath())
                .read(
                        "bench.yaml",
                        text,
                        path -> {
                            throw new IllegalArgumentException("no file " + path);
                        },
                        problems)
                .orElse(null);
        problems.throwIfAny();
        return pipeline;
    }
}
