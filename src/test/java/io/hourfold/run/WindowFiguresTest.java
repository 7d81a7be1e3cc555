package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.IcebergFact;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long windows take to follow a day hour by hour, beside one look at the whole day in the same run. Prints figures and
 * asserts none of them, only that the results agree. Events an hour: {@code -Dhourfold.figures.rows=200000}.
 */
@Tag("soak")
class WindowFiguresTest {
    private static final int ROWS = Integer.getInteger("hourfold.figures.rows", 20_000);
    private static final int HOURS = Integer.getInteger("hourfold.figures.hours", 24);
    private static final String WINDOWS =
            """
            windows:
              - { name: minutes,  tumbling: PT5M, by: [event_type], measures: { n: count(*), users: approx_distinct(user_id) } }
              - { name: sessions, session: PT30M, by: [user_id], measures: { n: count(*), first: min(event_time) } }
            """;

    private final SparkSession spark = TestSpark.session();
    private final String lake = TestSpark.catalogSettings().name();

    @Test
    void windowsFollowADay() throws Exception {
        String name = TestSpark.freshNamespace();
        Pipeline plain = TestPipelines.notifications(name, "topic");
        Pipeline pipeline = TestPipelines.read(TestPipelines.notificationsText(name, "topic") + WINDOWS);
        try (InMemoryLedger ledger = new InMemoryLedger(InstantSource.system())) {
            Instant now = Instant.now();
            ledger.register(new RegisteredPipeline(name, new TreeMap<>(), now, now));
            Run run = new Run("figures", name, "figures", "tester", "here", now);
            ledger.begin(run);
            SparkStages stages = new SparkStages(spark, TestSpark.catalog(), lake, pipeline);
            new SparkStages(spark, TestSpark.catalog(), lake, plain).raw();
            stages.publish();
            WindowRunner windows = new WindowRunner(ledger, pipeline, stages, TestGates.OPEN);
            List<Double> seconds = new ArrayList<>();
            for (int hour = 0; hour < HOURS; hour++) {
                append(name, hour);
                long begin = System.nanoTime();
                List<WindowAnswer> answers = windows.update(pipeline.cadence().batchAt(Instant.EPOCH), run);
                seconds.add((System.nanoTime() - begin) / 1e9);
                say("hour " + hour + ": " + seconds.get(hour) + " s " + answers);
            }
            say(ROWS + " events an hour: first hours " + seconds.subList(1, Math.min(4, HOURS)) + " s, last hours "
                    + seconds.subList(Math.max(0, HOURS - 3), HOURS) + " s");
            for (int again = 0; again < 2; again++) {
                long begin = System.nanoTime();
                look(name);
                say("one look at the whole day: " + (System.nanoTime() - begin) / 1e9 + " s");
            }
            String sessions = lake + "." + name + ".sessions";
            String columns = "window_start, window_end, user_id, n, first";
            assertThat(spark.sql("SELECT " + columns + " FROM " + sessions + " EXCEPT ALL SELECT " + columns + " FROM "
                                    + lake + "." + name + ".looked")
                            .count())
                    .isZero();
            assertThat(spark.table(sessions).count())
                    .isEqualTo(spark.table(lake + "." + name + ".looked").count());
        }
    }

    /** Adds an hour to the fact: one event in a hundred is up to three hours late. */
    private void append(String name, int hour) {
        Table fact = TestSpark.catalog().loadTable(IcebergFact.name(name));
        String at = hour + " * 3600 + id * 3600 / " + ROWS + " - CASE WHEN rand(" + hour + ") < 0.01 THEN least(" + hour
                + ", 3) * 3600 * rand(7) ELSE 0 END";
        spark.range(0, ROWS, 1, 2)
                .selectExpr(
                        "md5(concat('" + hour + "-', id)) as notification_id",
                        "element_at(array('sent', 'opened', 'clicked'), cast(id % 3 + 1 as int)) as event_type",
                        "cast(pow(rand(" + (hour + 500) + "), 3) * 50000 as bigint) as user_id",
                        "timestamp_seconds(unix_timestamp(timestamp '2026-11-20 00:00:00') + " + at + ") as event_time",
                        "'payload' as payload",
                        "date '2026-11-20' as event_day",
                        "timestamp_seconds(unix_timestamp(timestamp '2026-11-20 00:00:00') + " + hour
                                + " * 3600) as _batch",
                        "'topic' as _topic",
                        "0 as _topic_partition",
                        "id as _offset")
                .createOrReplaceTempView("hour");
        try {
            spark.sql("SELECT * FROM hour")
                    .writeTo(lake + "." + TableIdentifier.of(name, "fact"))
                    .option("fanout-enabled", "true")
                    .append();
        } catch (org.apache.spark.sql.catalyst.analysis.NoSuchTableException gone) {
            throw new AssertionError(gone);
        }
        fact.refresh();
    }

    private void look(String name) {
        String fact = lake + "." + name + ".fact";
        spark.sql(
                "CREATE OR REPLACE TABLE " + lake + "." + name + ".looked_minutes USING iceberg AS SELECT window.start,"
                        + " window.end, event_type, count(*) n, approx_count_distinct(user_id) users FROM " + fact
                        + " GROUP BY window(event_time, '5 minutes'), event_type");
        spark.sql(
                "CREATE OR REPLACE TABLE " + lake + "." + name + ".looked USING iceberg AS SELECT session_window.start"
                        + " window_start, session_window.end window_end, user_id, count(*) n, min(event_time) first FROM "
                        + fact
                        + " GROUP BY session_window(event_time, '30 minutes'), user_id");
    }

    private static void say(String line) {
        System.err.println("FIGURE " + line);
    }
}
