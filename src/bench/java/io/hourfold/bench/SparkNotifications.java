package io.hourfold.bench;

import io.hourfold.ingest.IcebergIngestTables;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.time.Cadence;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import static org.apache.spark.sql.functions.expr;

/**
 * Notification events of about 300 bytes, the same for the same day. An hour's files are written once, as an ingest
 * writes them, and then belong to every raw table that the hour lands in.
 *
 * <p>Of the duplicates half repeat an event of their hour and half one of an earlier hour. Every hundredth event is late
 * by up to three hours. A few users have most of the events. Deliveries of one event differ in their time, by less than
 * a minute, and in their payload, so that it matters which one is kept.
 */
final class SparkNotifications {
    static final String TOPIC = "notification-events";
    private static final String WRITTEN = "written";
    /** No hour has as many rows, so it has no divisor in common with how many there are. */
    private static final long PRIME = Integer.MAX_VALUE;

    private static final long HOUR = 1_000_000_000L;
    private static final long SECONDS = 3_600;
    private static final int PARTITIONS = 4;
    private static final int USERS = 100_000;

    private final Place place;
    private final BenchDay day;

    SparkNotifications(Place place, BenchDay day) {
        this.place = place;
        this.day = day;
    }

    /** Writes the whole day. */
    void write() {
        Table table = new IcebergIngestTables(place.catalog()).raw(place.pipeline(WRITTEN, TOPIC, Answer.FIRST));
        String bucket = place.catalogName() + ".system.bucket(" + place.buckets() + ", notification_id)";
        for (int hour = 0; hour < day.hours(); hour++) {
            try {
                for (Instant batch : batches(hour)) {
                    rows(hour)
                            .where("_batch = timestamp '" + batch + "'")
                            .repartition(place.buckets(), expr(bucket))
                            .writeTo(place.table(WRITTEN, "raw"))
                            .option("fanout-enabled", "true")
                            .append();
                }
            } catch (NoSuchTableException gone) {
                throw new IllegalStateException(gone);
            }
        }
        table.refresh();
    }

    /** The batches that an hour lies in, or that lie in it. */
    private SortedSet<Instant> batches(int hour) {
        SortedSet<Instant> batches = new TreeSet<>();
        Instant begin = day.day().start().plusSeconds(hour * SECONDS);
        for (Instant at = begin; at.isBefore(begin.plusSeconds(SECONDS)); at = at.plus(Cadence.SHORTEST)) {
            batches.add(day.cadence().batchAt(at).start());
        }
        return batches;
    }

    /** Puts a batch into a raw table and answers the snapshot that holds it. */
    long land(int number, Table raw) {
        AppendFiles append = raw.newFastAppend();
        files(number).forEach(append::appendFile);
        append.commit();
        raw.refresh();
        return raw.currentSnapshot().snapshotId();
    }

    /** The rows of a batch. */
    long count(int number) {
        return files(number).stream().mapToLong(DataFile::recordCount).sum();
    }

    private List<DataFile> files(int number) {
        Table written = place.catalog().loadTable(IcebergIngestTables.raw(place.namespace(WRITTEN)));
        List<DataFile> files = new ArrayList<>();
        long micros = day.start(number).getEpochSecond() * 1_000_000;
        try (CloseableIterable<FileScanTask> tasks = written.newScan()
                .filter(Expressions.equal(RawColumns.BATCH, micros))
                .includeColumnStats()
                .planFiles()) {
            tasks.forEach(task -> files.add(task.file().copy()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    /** The rows of an hour, in no order. */
    Dataset<Row> rows(int hour) {
        long rows = day.rowsPerHour();
        long fresh = Math.max(1, rows - rows * day.duplicates() / 100);
        String original = "cast(" + random("id", hour, "original") + " * " + fresh + " as bigint)";
        String event = "CASE WHEN id < " + fresh + " THEN " + hour * HOUR + " + id"
                + " WHEN id % 2 = 0 OR " + hour + " = 0 THEN " + hour * HOUR + " + " + original
                + " ELSE cast(" + random("id", hour, "hour") + " * " + hour + " as bigint) * " + HOUR + " + " + original
                + " END";
        String start = "unix_timestamp(timestamp '" + day.day().start() + "')";
        String arrival = "(" + hour * SECONDS + " + place * " + SECONDS + " div " + rows + ")";
        long length = day.cadence().length().toSeconds();
        // Within a partition offsets go on from hour to hour.
        long earlier = hour * ((rows + PARTITIONS - 1) / PARTITIONS);
        String since = "event div " + HOUR + " * 3600 + cast(" + random("event", 0, "second") + " * 3500 as bigint)"
                + " - CASE WHEN " + random("event", 0, "late") + " < 0.01 THEN cast(least(3, event div " + HOUR + ") * "
                + random("event", 0, "lateness") + " * 3600 as bigint) ELSE 0 END"
                + " + cast(" + random("delivery", hour, "delivery") + " * 60 as bigint)";
        return place.spark()
                .range(0, rows, 1, 2)
                .selectExpr("id as delivery", event + " as event", "pmod(id * " + PRIME + ", " + rows + ") as place")
                .selectExpr(
                        "md5(concat('notification ', event)) as notification_id",
                        "element_at(array('sent', 'delivered', 'opened', 'clicked'), cast(pmod(event, 4) + 1 as int))"
                                + " as event_type",
                        "cast(pow(" + random("event", 0, "user") + ", 3) * " + USERS + " as bigint) as user_id",
                        "timestamp_seconds(" + start + " + " + since + ") as event_time",
                        "element_at(array('phone', 'tablet', 'browser', NULL), cast(pmod(event div 4, 4) + 1 as int))"
                                + " as device",
                        "concat(sha2(concat('text ', event), 512), sha2(concat('delivery ', " + hour
                                + ", ' ', delivery), 256)) as payload",
                        "date '" + day.date() + "' as event_day",
                        "timestamp_seconds(" + start + " + " + arrival + " div " + length + " * " + length
                                + ") as _batch",
                        "'" + TOPIC + "' as _topic",
                        "cast(place % " + PARTITIONS + " as int) as _topic_partition",
                        earlier + " + place div " + PARTITIONS + " as _offset",
                        "timestamp_seconds(" + start + " + " + arrival + ") as _timestamp");
    }

    /** The events of an hour as they are in a topic. */
    Iterator<Row> json(int hour) {
        return rows(hour)
                .selectExpr(
                        "to_json(struct(notification_id, event_type, user_id, event_time, device, payload)) AS event")
                .toLocalIterator();
    }

    /** From 0 to 1, always the same for the same number, hour and word. */
    private static String random(String number, int hour, String word) {
        return "(pmod(xxhash64(" + number + ", " + hour + ", '" + word + "'), 1000003) / 1000003D)";
    }
}
