package io.hourfold.catalog;

import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.SparkSettings;
import org.apache.spark.sql.SparkSession;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run in small, on a table of its own: it loads the classes that runs load, and computes nothing anybody wants. */
public final class Rehearsal {
    private static final int ROWS_PER_READ = 1_000;
    private static final int SHUFFLE_PARTITIONS = 2;

    private static final List<String> SCENES = List.of(
            "create table rehearsal.stage.raw (event_day date, key string, seen timestamp, hour int) using iceberg"
                    + " partitioned by (event_day, bucket(2, key))",
            "create table rehearsal.stage.fact using iceberg partitioned by (event_day, bucket(2, key))"
                    + " tblproperties ('write.merge.mode' = 'merge-on-read') as select * from rehearsal.stage.raw",
            "insert into rehearsal.stage.raw select date '2026-11-20', cast(id % 7 as string),"
                    + " from_json('{\"seen\":\"2026-11-20T05:00:00Z\"}', 'seen timestamp').seen, cast(id % 2 as int)"
                    + " from range(20)",
            "merge into rehearsal.stage.fact as fact using (select event_day, key, min(seen) as seen, min(hour) as hour"
                    + " from rehearsal.stage.raw group by event_day, key) as fresh"
                    + " on fact.event_day = fresh.event_day and fact.key = fresh.key"
                    + " when matched then update set fact.seen = fresh.seen when not matched then insert *",
            "select raw.key, count(*) from rehearsal.stage.raw as raw left anti join rehearsal.stage.fact as fact"
                    + " on raw.event_day = fact.event_day and raw.key = fact.key and fact.hour = 0"
                    + " group by raw.key order by raw.key");

    private Rehearsal() {}

    /** Needs neither Kafka nor a database; the tables stay in the folder. */
    public static void run(Path folder) {
        SparkSession session = SparkSessions.open(
                new SparkSettings("local[2]", ROWS_PER_READ, SHUFFLE_PARTITIONS, Map.of()),
                new CatalogSettings("rehearsal", Optional.of("hadoop"), Optional.empty(), folder.toString(), Map.of()));
        try {
            SCENES.forEach(scene -> session.sql(scene).collectAsList());
        } finally {
            session.stop();
        }
    }
}
