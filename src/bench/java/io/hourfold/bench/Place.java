package io.hourfold.bench;

import io.hourfold.fold.FoldRegistry;
import io.hourfold.ledger.Ledger;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.PipelineReader;
import io.hourfold.yaml.Problems;
import org.apache.iceberg.catalog.Catalog;
import org.apache.spark.sql.SparkSession;

import java.nio.file.Path;

/**
 * Where everybody works: one Spark, one catalog, one ledger.
 *
 * @param catalogName what SQL calls the catalog
 * @param prefix of all namespaces, so that several days find room beside each other
 * @param files for what is not in the catalog
 */
record Place(SparkSession spark, Catalog catalog, String catalogName, Ledger ledger, String prefix, Path files) {
    static final int BUCKETS = 8;
    private static final String PIPELINE =
            """
            pipeline: %s
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

    Pipeline pipeline(String name, String topic, Answer answer) {
        String text = PIPELINE.formatted(namespace(name), topic, answer == Answer.FOLDED ? FOLD : "", BUCKETS);
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
