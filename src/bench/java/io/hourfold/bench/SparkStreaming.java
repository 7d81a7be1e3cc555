package io.hourfold.bench;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

import java.nio.file.Path;
import java.util.Map;

import static org.apache.spark.sql.functions.expr;

/**
 * A streaming query that is started every hour, takes what is there, and ends. It remembers the keys of a day in RocksDB,
 * with its changes logged and not its files copied, and appends what it has not seen.
 */
final class SparkStreaming extends SparkPeer {
    private static final Map<String, String> TUNED = Map.of(
            "spark.sql.streaming.stateStore.providerClass",
            "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider",
            "spark.sql.streaming.stateStore.rocksdb.changelogCheckpointing.enabled",
            "true",
            "spark.sql.adaptive.enabled",
            "false");

    private final Path checkpoint;
    private final SparkSession session;

    SparkStreaming(String name, Place place, SparkPeerRaw raw) {
        super(name, Answer.FIRST, place, raw);
        this.checkpoint = place.files().resolve(place.namespace(name));
        sql(Sql.create(place, table("day"), answer()));
        this.session = tuned(TUNED);
    }

    @Override
    public String how() {
        return "Structured Streaming, dropDuplicatesWithinWatermark on RocksDB, started every hour";
    }

    @Override
    public Closing closing() {
        return Closing.BY_THE_HOUR;
    }

    @Override
    public void hour(int hour, Stopwatch watch) throws Exception {
        watch.stage("stream", () -> {
            query().writeStream()
                    .format("iceberg")
                    .outputMode("append")
                    .option("checkpointLocation", checkpoint.toString())
                    .option("fanout-enabled", "true")
                    .trigger(Trigger.AvailableNow())
                    .toTable(table("day"))
                    .awaitTermination();
            return null;
        });
    }

    private Dataset<Row> query() {
        return session.readStream()
                .format("iceberg")
                .load(raw().table())
                .withWatermark("event_time", "24 hours")
                .dropDuplicatesWithinWatermark(new String[] {"event_day", "notification_id", "event_type"})
                .select(Sql.SHOWN.stream().map(column -> expr(column)).toArray(org.apache.spark.sql.Column[]::new));
    }

    @Override
    public void close(Stopwatch watch) {
        // The day is there with its last hour.
    }

    @Override
    public void repair(int hour, Stopwatch watch) throws Exception {
        hour(hour, watch);
    }
}
