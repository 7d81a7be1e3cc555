package io.hourfold.run;

import com.sun.management.OperatingSystemMXBean;
import io.hourfold.TestSpark;
import io.hourfold.TestStack;
import io.hourfold.ingest.IcebergIngestTables;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How fast a batch is ingested, beside Structured Streaming into the same kind of table and a consumer that only counts,
 * all in the same run, one after the other: medians of three after a warm-up. Prints figures and asserts none of them,
 * only that nothing is missing. Events: {@code -Dhourfold.figures.events=200000}.
 */
@Tag("soak")
class IngestFiguresTest {
    private static final long EVENTS = Long.getLong("hourfold.figures.events", 2_000_000);
    private static final int ROUNDS = Integer.getInteger("hourfold.figures.rounds", 3);
    private static final Instant FIVE = Instant.parse("2026-11-20T05:00:00Z");
    private static final String SCHEMA =
            "notification_id STRING, event_type STRING, user_id BIGINT, event_time TIMESTAMP, payload STRING";

    private final SparkSession spark = TestSpark.session();
    private final String lake = TestSpark.catalogSettings().name();

    @TempDir
    Path checkpoints;

    @Test
    void eventsPerSecond() throws Exception {
        FigureTopic topic = new FigureTopic(EVENTS, FIVE);
        Map<String, Callable<Long>> ways = new LinkedHashMap<>();
        ways.put("Hourfold", () -> ours(topic));
        ways.put("Structured Streaming, hash", () -> streaming(topic, "hash"));
        ways.put("Structured Streaming, none", () -> streaming(topic, "none"));
        ways.put("plain consumer", topic::count);
        Map<String, List<Taken>> taken = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Map.Entry<String, Callable<Long>> way : ways.entrySet()) {
                Taken took = take(way.getKey(), way.getValue());
                if (round > 0) {
                    taken.computeIfAbsent(way.getKey(), name -> new ArrayList<>())
                            .add(took);
                }
            }
        }
        double ours = median(taken.get("Hourfold"), Taken::wall);
        taken.forEach((name, all) -> {
            double wall = median(all, Taken::wall);
            say("%-28s %,10.0f events/s, wall %.2f s, CPU %.2f s; Hourfold takes %.2f of its time"
                    .formatted(name, EVENTS / wall, wall, median(all, Taken::cpu), ours / wall));
        });
    }

    /** Seconds on the clock, and seconds of this process on all processors: others on the machine do not change these. */
    private record Taken(double wall, double cpu) {}

    private static Taken take(String name, Callable<Long> way) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        long begin = System.nanoTime();
        long rows = way.call();
        Taken took = new Taken((System.nanoTime() - begin) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
        say("%-28s wall %6.2f s, CPU %6.2f s, load %.1f"
                .formatted(name, took.wall(), took.cpu(), system.getSystemLoadAverage()));
        assertThat(rows).as(name).isEqualTo(EVENTS);
        return took;
    }

    private static double median(List<Taken> all, ToDoubleFunction<Taken> what) {
        return all.stream().mapToDouble(what).sorted().toArray()[all.size() / 2];
    }

    /** Everything a first run of a batch does, from its boundaries to the ledger. */
    private long ours(FigureTopic topic) {
        try (IngestHarness harness = new IngestHarness(
                TestStack.bootstrapServers(), topic.name, TestStack.freshDatabase(), TestPipelines::notifications)) {
            return harness.readingAtMost(2_000_000)
                    .ingest("2026-11-20T05")
                    .outcome()
                    .raw();
        }
    }

    /** As somebody who knows both would write it: one micro-batch into the same partitions, columns and files. */
    private long streaming(FigureTopic topic, String distribution) throws Exception {
        String namespace = TestSpark.freshNamespace();
        new IcebergIngestTables(TestSpark.catalog()).raw(TestPipelines.notifications(namespace, topic.name));
        String table = lake + "." + namespace + ".raw";
        spark.sql("ALTER TABLE " + table + " SET TBLPROPERTIES ('write.distribution-mode' = '" + distribution + "')");
        parsed(topic)
                .writeStream()
                .format("iceberg")
                .outputMode("append")
                .option("checkpointLocation", checkpoints.resolve(namespace).toString())
                .option("fanout-enabled", "true")
                .option("check-nullability", "false")
                .trigger(Trigger.AvailableNow())
                .toTable(table)
                .awaitTermination();
        return Long.parseLong(TestSpark.catalog()
                .loadTable(TableIdentifier.of(namespace, "raw"))
                .currentSnapshot()
                .summary()
                .get("total-records"));
    }

    private Dataset<Row> parsed(FigureTopic topic) {
        return spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", TestStack.bootstrapServers())
                .option("kafka.isolation.level", "read_committed")
                .option("subscribe", topic.name)
                .option("startingOffsets", "earliest")
                .load()
                .withColumn("event", from_json(col("value").cast("string"), SCHEMA, Map.of()))
                .select(
                        col("event.*"),
                        expr("to_date(event.event_time) AS event_day"),
                        expr("TIMESTAMP '2026-11-20 05:00:00' AS _batch"),
                        expr("topic AS _topic"),
                        expr("partition AS _topic_partition"),
                        expr("offset AS _offset"),
                        expr("timestamp AS _timestamp"));
    }

    private static void say(String line) {
        System.err.println("FIGURE " + line);
    }
}
