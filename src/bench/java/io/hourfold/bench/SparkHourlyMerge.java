package io.hourfold.bench;

import org.apache.spark.sql.SparkSession;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every hour is merged into the day. Where nothing is folded, a key that is there needs nothing, as long as hours come in
 * order: then the merge only inserts, which Iceberg appends. Only for an hour that comes late does it also look whose
 * delivery was first. Day and raw have the same buckets, so that the join shuffles nothing.
 */
final class SparkHourlyMerge extends SparkPeer {
    /** How Iceberg changes rows. */
    enum Mode {
        MERGE_ON_READ("merge-on-read"),
        COPY_ON_WRITE("copy-on-write");

        private final String written;

        Mode(String written) {
            this.written = written;
        }
    }

    /**
     * Tables of a day's buckets hold many more rows than an hour brings: then Spark keeps the hour's in a hash table and
     * need not sort the day's. It believes that a side fits if it is small for as many partitions as these. Which files
     * hold keys of an hour need not be asked: all of them do.
     */
    private static final Map<String, String> TUNED = Map.of(
            "spark.sql.join.preferSortMergeJoin", "false",
            "spark.sql.shuffle.partitions", "200",
            "spark.sql.optimizer.runtime.rowLevelOperationGroupFilter.enabled", "false");

    private final Mode mode;
    private final SparkSession session;

    SparkHourlyMerge(String name, Answer answer, Mode mode, Place place, SparkPeerRaw raw) {
        super(name, answer, place, raw);
        this.mode = mode;
        this.session = tuned(TUNED);
        sql(Sql.create(
                place,
                table("day"),
                answer,
                "'write.merge.mode' = '" + mode.written + "'",
                "'write.merge.distribution-mode' = 'none'",
                "'write.delete.granularity' = 'partition'"));
    }

    @Override
    public String how() {
        return answer() == Answer.FOLDED
                ? "MERGE INTO the day every hour, " + mode.written
                : "MERGE INTO the day every hour, which only inserts while hours come in order";
    }

    @Override
    public Closing closing() {
        return Closing.BY_THE_HOUR;
    }

    @Override
    public void hour(int hour, Stopwatch watch) throws Exception {
        merge(hour, answer() == Answer.FOLDED ? folded() : "", watch);
    }

    @Override
    public void close(Stopwatch watch) {
        // The day is there with its last hour.
    }

    @Override
    public void repair(int hour, Stopwatch watch) throws Exception {
        String set = Sql.SHOWN.stream()
                .map(column -> "t." + column + " = s." + column)
                .collect(Collectors.joining(", "));
        String first = answer() == Answer.FOLDED
                ? " WHEN MATCHED AND s._batch < t._batch THEN UPDATE SET " + set + ", " + sums() + folded()
                : " WHEN MATCHED AND s._batch < t._batch THEN UPDATE SET " + set;
        merge(hour, first, watch);
    }

    private static String folded() {
        return " WHEN MATCHED THEN UPDATE SET " + sums();
    }

    private static String sums() {
        return "t.deliveries = t.deliveries + s.deliveries, t.first_seen = least(t.first_seen, s.first_seen),"
                + " t.last_seen = greatest(t.last_seen, s.last_seen)";
    }

    private void merge(int hour, String matched, Stopwatch watch) throws Exception {
        watch.stage("merge", () -> {
            session.sql("MERGE INTO " + table("day") + " t USING (" + Sql.first(raw().ofHour(hour), answer()) + ") s ON"
                    + " t.event_day = s.event_day AND t.notification_id = s.notification_id AND t.event_type ="
                    + " s.event_type AND t.event_day = " + raw().day() + matched + " WHEN NOT MATCHED THEN INSERT *");
            return null;
        });
    }
}
