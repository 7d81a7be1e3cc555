package io.hourfold.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.TestCluster;
import io.hourfold.TestStack;
import io.hourfold.fault.ChildJvm;
import io.hourfold.settings.DatabaseSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands against a real Spark master whose workers have only what a Spark distribution brings. */
class ClusterTest {
    private static final String NOW = "2026-11-21T12:00:00Z";

    private static final String EVERYTHING =
            """
            enrich:
              - { name: devices, from: { postgres: public.devices }, on: { device: id }, add: { vendor: string } }
            windows:
              - { name: clicks, tumbling: PT5M, by: [vendor], measures: { n: count(*), users: approx_distinct(user_id) } }
              - { name: sessions, session: PT30M, by: [user_id], measures: { n: count(*), devices: collect_set(device) } }
              - { name: every_100, count: 100, by: [user_id], measures: { n: count(*) } }
            sinks:
              - { name: serving, table: fact, postgres: serving.notifications }
              - { name: changes, table: fact, kafka: %s }
            """;

    private static final int HOURS = 6;
    private static final int RECORDS = 20_000;

    @TempDir
    Path directory;

    @Test
    void aBatchRunsOnAClusterThatKnowsNothingOfHourfold() throws Exception {
        try (TestCluster cluster = TestCluster.of(1)) {
            ClusterProject project = ClusterProject.in(directory, cluster.master(), "");
            project.send(5, 0, 20);

            assertThat(ClusterProject.done(project.start(run("2026-11-20T05"))))
                    .anyMatch(line -> line.contains("20 read = 20 raw + 0 quarantined"))
                    .anyMatch(line -> line.contains("2026-11-20: 20 inserted"));
            assertThat(cluster.workers().get(0).shipped()).contains("hourfold.jar");
        }
    }

    @Test
    @Tag("soak")
    void aDayInWhichAWorkerDiesInTheMiddleOfATaskEndsRight() throws Exception {
        try (TestCluster cluster = TestCluster.of(2)) {
            ClusterProject project = ClusterProject.in(directory, cluster.master(), "");
            for (int hour = 0; hour < HOURS; hour++) {
                project.send(hour, hour * RECORDS / 2, RECORDS);
            }
            List<String> output;
            try (ChildJvm backfill = project.start(backfill("--verbose"))) {
                backfill.awaitLine("read slice 1");
                cluster.workers().get(1).killAtWork();
                output = ClusterProject.done(backfill);
            }

            assertThat(output).anyMatch(line -> line.contains("Lost executor"));
            assertThat(output)
                    .anyMatch(line -> line.contains("failed because while it was being computed, its executor exited"));
            assertThat(output).contains(HOURS + " done");
            assertThat(ClusterProject.done(project.start(
                            "verify", "--pipeline", "notifications", "--day", "2026-11-20", "--now", NOW)))
                    .anyMatch(line -> line.contains("equal: " + HOURS * RECORDS + " raw rows = "
                            + (HOURS + 1) * RECORDS / 2 + " keys, " + (HOURS + 1) * RECORDS / 2 + " rows"));
            assertThat(ClusterProject.done(project.start(
                            "sql",
                            "--format",
                            "csv",
                            "select count(*), count(distinct summary['hourfold.batch']),"
                                    + " (select count(*) from notifications.raw),"
                                    + " (select count(distinct _topic_partition, _offset) from notifications.raw)"
                                    + " from notifications.raw.snapshots where summary['hourfold.batch'] is not null")))
                    .as("every batch was ingested once")
                    .contains("%d,%d,%d,%d".formatted(HOURS, HOURS, HOURS * RECORDS, HOURS * RECORDS));
            assertThat(ClusterProject.done(project.start(backfill()))).contains(HOURS + " unchanged");
        }
    }

    @Test
    @Tag("soak")
    void theLineOfSparkSubmitDoesAllThatAPipelineCan() throws Exception {
        try (TestCluster cluster = TestCluster.of(2)) {
            ClusterProject project = ClusterProject.in(
                    directory,
                    cluster.master(),
                    EVERYTHING.formatted(TestStack.freshTopic(1, "cleanup.policy=compact")));
            devices(project.database());
            project.send(5, 0, 400);

            List<String> ran = ClusterProject.done(project.submit(submission(project, run("2026-11-20T05"))));

            assertThat(ran)
                    .anyMatch(line -> line.contains("400 read = 400 raw + 0 quarantined"))
                    .anyMatch(line -> line.contains("2026-11-20: 400 inserted"));
            assertThat(ClusterProject.done(project.submit(submission(
                            project, "verify", "--pipeline", "notifications", "--day", "2026-11-20", "--now", NOW))))
                    .anyMatch(line -> line.contains("equal: 400 raw rows = 400 keys, 400 rows in the fact"));
            assertThat(ClusterProject.done(project.submit(submission(
                            project,
                            "sql",
                            "--pipeline",
                            "notifications",
                            "--format",
                            "csv",
                            "select (select count(*) from fact where vendor is not null),"
                                    + " (select sum(n) from clicks), (select sum(n) from sessions),"
                                    + " (select sum(n) from every_100)"))))
                    .contains("267,400,400,400");
            assertThat(rowsOf(project.database(), "serving.notifications")).isEqualTo(400);
        }
    }

    @Test
    @Tag("soak")
    void whatListensButIsNoMasterOfSparkIsOutside() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ClusterProject project = ClusterProject.in(directory, "spark://127.0.0.1:" + silent.getLocalPort(), "");
            try (ChildJvm child = project.start("sql", "select 1")) {
                ChildJvm.Ended ended = child.await();

                assertThat(ended.exitCode()).isEqualTo(6);
                assertThat(ended.output())
                        .anyMatch(line -> line.contains("did not take this application; check spark.master, and that"
                                + " Spark 3.5.7 is what runs there"));
            }
        }
    }

    private static String[] run(String hour) {
        return new String[] {"run", "--pipeline", "notifications", "--hour", hour, "--now", NOW};
    }

    private static String[] backfill(String... more) {
        List<String> words = new ArrayList<>(List.of("backfill", "--pipeline", "notifications", "--now", NOW));
        words.addAll(List.of("--from", "2026-11-20T00", "--to", "2026-11-20T%02d".formatted(HOURS)));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** What {@code hourfold spark-submit} prints for a command. */
    private static List<String> submission(ClusterProject project, String... command) throws Exception {
        List<String> asked = new ArrayList<>(List.of("spark-submit", "--json"));
        asked.addAll(List.of(command));
        String answer = ClusterProject.done(project.start(asked.toArray(String[]::new))).stream()
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>();
        new ObjectMapper().readTree(answer).required("words").forEach(word -> words.add(word.asText()));
        return words;
    }

    private static void devices(DatabaseSettings database) throws SQLException {
        try (Connection connection = TestStack.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table devices as select 'd-0' as id, 'acme' as vendor union all select 'd-1', 'emca'");
        }
    }

    private static long rowsOf(DatabaseSettings database, String table) throws SQLException {
        try (Connection connection = TestStack.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
