package io.hourfold.cli;

import io.hourfold.TestStack;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.PipelineFiles;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody reads, and the exit code a scheduler gets, when a run cannot even begin. */
class RunMistakesTest {
    private static final String AFTER_THE_HOUR = "2026-11-20T06:02:00Z";

    @TempDir
    Path directory;

    private final DatabaseSettings database = TestStack.freshDatabase();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void aPipelineOfATopicThatIsThere() throws IOException {
        declare("notification-events", TestStack.freshTopic(1));
        environment.put("HOURFOLD_LEDGER_URL", database.url());
        environment.put("HOURFOLD_LEDGER_USER", database.user());
        database.password().map(Secret::reveal).ifPresent(text -> environment.put("HOURFOLD_LEDGER_PASSWORD", text));
        environment.put("HOURFOLD_KAFKA_BOOTSTRAP_SERVERS", TestStack.bootstrapServers());
        environment.put("HOURFOLD_WAREHOUSE_LOCATION", "lake");
    }

    @Test
    void noKafkaIsOutsideAndWorthARetry() {
        environment.put("HOURFOLD_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");

        assertThat(run(AFTER_THE_HOUR)).satisfies(ran -> {
            assertThat(ran.err())
                    .startsWith("no answer from Kafka at 127.0.0.1:1 within 10 s while ")
                    .contains("check kafka.bootstrap-servers and that the brokers are running");
            assertThat(ran.exitCode()).isEqualTo(6);
        });
    }

    @Test
    void noClusterIsOutsideAndWorthARetry() {
        environment.put("HOURFOLD_SPARK_MASTER", "spark://127.0.0.1:1,127.0.0.1:2");

        assertThat(Ran.hourfold(directory, environment, "sql", "select 1")).satisfies(ran -> {
            assertThat(ran.err())
                    .contains("no answer from Spark's master at 127.0.0.1:1 or 127.0.0.1:2 within 10 s;"
                            + " check spark.master and that it is running");
            assertThat(ran.exitCode()).isEqualTo(6);
        });
    }

    @Test
    void aClusterThatNeedsMoreOfSparkThanWeHaveIsTheUsersMistake() {
        environment.put("HOURFOLD_SPARK_MASTER", "yarn");

        assertThat(run(AFTER_THE_HOUR)).satisfies(ran -> {
            assertThat(ran.err())
                    .contains(
                            "spark.master: 'yarn' needs parts of Spark that are not in Hourfold",
                            "set the variable SPARK_HOME to one, or run what 'hourfold spark-submit'");
            assertThat(ran.exitCode()).isEqualTo(2);
        });
        environment.put("SPARK_HOME", "nowhere");
        assertThat(run(AFTER_THE_HOUR)).satisfies(ran -> {
            assertThat(ran.err()).contains("SPARK_HOME is 'nowhere', which has no bin/spark-submit");
            assertThat(ran.exitCode()).isEqualTo(2);
        });
    }

    @Test
    void aTopicThatIsNotThereIsTheUsersMistake() throws IOException {
        declare("topics: [", "topics: [missing-");

        assertThat(run(AFTER_THE_HOUR)).satisfies(ran -> {
            assertThat(ran.err()).startsWith("source.kafka.topics: there is no topic 'missing-topic-");
            assertThat(ran.exitCode()).isEqualTo(2);
        });
    }

    @Test
    void aPipelineWithoutAFileIsTheUsersMistake() {
        Ran ran = Ran.hourfold(directory, environment, "run", "--pipeline", "notification", "--hour", "2026-11-20T05");

        assertThat(ran.err())
                .startsWith(
                        "pipeline 'notification': there is no pipelines/notification.yaml; known are notifications");
        assertThat(ran.exitCode()).isEqualTo(2);
    }

    @Test
    void anHourThatIsNotOverIsTheUsersMistakeAndSaysWhenItCanRun() {
        assertThat(run("2026-11-20T06:01:59Z")).satisfies(ran -> {
            assertThat(ran.err())
                    .isEqualToIgnoringNewLines("batch 2026-11-20T05 ends at 2026-11-20T06:00:00Z; it can run from"
                            + " 2026-11-20T06:02:00Z (source.kafka.grace is PT2M), and it is 2026-11-20T06:01:59Z");
            assertThat(ran.exitCode()).isEqualTo(2);
        });
        assertThat(Ran.hourfold(directory, environment, "gaps", "--pipeline", "notifications")
                        .err())
                .contains("'notifications' has not run yet");
    }

    @Test
    void aDayInTheFutureHasNothingToVerify() {
        Ran ran = Ran.hourfold(
                directory,
                environment,
                "verify",
                "--pipeline",
                "notifications",
                "--day",
                "2026-11-22",
                "--now",
                "2026-11-21T22:59:59Z");

        assertThat(ran.err())
                .isEqualToIgnoringNewLines(
                        "--day: 2026-11-22 begins at 2026-11-22T00:00:00Z; there is nothing to verify"
                                + " before 2026-11-21T23:00:00Z (late.future-skew is PT1H), and it is 2026-11-21T22:59:59Z");
        assertThat(ran.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key: [notification_id, event_type]|key: [notification_id]"
                        + "|dedupe.key is 'notification_id' but its tables were made with 'notification_id, event_type'",
                "buckets: 8|buckets: 16|layout.buckets is '16' but its tables were made with '8'",
                "cadence: PT1H|cadence: PT15M|cadence is 'PT15M' but its tables were made with 'PT1H'",
            })
    void aFileThatContradictsTheTablesIsTheUsersMistakeAndSaysWhatToDo(String was, String is, String message)
            throws IOException {
        Instant hour = Instant.parse("2026-11-20T05:00:00Z");
        try (PostgresLedger ledger = PostgresLedger.open(database)) {
            Pipeline declared =
                    new PipelineFiles(directory.toAbsolutePath(), FoldRegistry.fromClassPath()).named("notifications");
            ledger.register(new RegisteredPipeline(declared.name(), declared.fixed(), hour, hour));
        }
        declare(was, is);

        assertThat(run(AFTER_THE_HOUR)).satisfies(ran -> {
            assertThat(ran.err())
                    .contains("pipeline 'notifications': its file contradicts its tables:", message)
                    .contains("Change the file back, or give the changed pipeline a name of its own");
            assertThat(ran.exitCode()).isEqualTo(2);
        });
    }

    @Test
    void aBatchThatSomebodyWorksOnIsAConflictThatNamesThem() {
        try (PostgresLedger ledger = PostgresLedger.open(database)) {
            Lease lease =
                    ledger.acquire("notifications/2026-11-20T05", "run 1 of ada on worker-1", Duration.ofMinutes(5));

            assertThat(run(AFTER_THE_HOUR)).satisfies(ran -> {
                assertThat(ran.err())
                        .startsWith(
                                "ledger: 'notifications/2026-11-20T05' is held by 'run 1 of ada on worker-1' until ");
                assertThat(ran.exitCode()).isEqualTo(4);
            });
            ledger.release(lease);
        }
    }

    @Test
    void aLedgerThatMayNotBeWrittenIsTheUsersMistake() throws SQLException {
        try (Connection connection = TestStack.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("drop role if exists visitor");
            statement.execute("create role visitor login password 'visitor'");
        }
        environment.put("HOURFOLD_LEDGER_USER", "visitor");
        environment.put("HOURFOLD_LEDGER_PASSWORD", "visitor");

        assertThat(run(AFTER_THE_HOUR)).satisfies(ran -> {
            assertThat(ran.err())
                    .contains("refuses user 'visitor'", "permission denied", "check ledger.url, ledger.user");
            assertThat(ran.exitCode()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "--parallel 0; --parallel: '0' must be from 1 to 64",
                "--parallel 65; --parallel: '65' must be from 1 to 64",
                "--max-failures 0; --max-failures: '0' must be from 1 to"
            })
    void aNumberThatMakesNoSenseIsTheUsersMistake(String option, String message) {
        String line = "backfill --pipeline notifications --from 2026-11-20T05 --to 2026-11-20T06 " + option;

        assertThat(Ran.hourfold(directory, environment, line.split(" "))).satisfies(ran -> {
            assertThat(ran.err()).contains(message);
            assertThat(ran.exitCode()).isEqualTo(2);
        });
    }

    private void declare(String was, String is) throws IOException {
        Path file = directory.resolve("pipelines/notifications.yaml");
        Files.createDirectories(file.getParent());
        String text = Files.readString(Files.exists(file) ? file : Path.of("pipelines/notifications.yaml"));
        assertThat(text).contains(was);
        Files.writeString(file, text.replace(was, is));
    }

    private Ran run(String now) {
        return Ran.hourfold(
                directory, environment, "run", "--pipeline", "notifications", "--hour", "2026-11-20T05", "--now", now);
    }
}
