package io.hourfold.cli;

import io.hourfold.TestStack;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What makes a start slow is what it loads. */
class StartTest {
    @TempDir
    Path directory;

    @Test
    void helpLoadsNoEngineNoJsonNoDatabaseAndNoLogging() throws Exception {
        assertThat(loadedBy("--help"))
                .contains("io.hourfold.cli.HourfoldCommand", "io.hourfold.cli.CompletionCommand")
                .noneMatch(StartTest::heavy);
    }

    @Test
    void aCommandThatNeedsNoneLoadsNone() throws Exception {
        assertThat(loadedBy("completion", "bash")).noneMatch(StartTest::heavy);
    }

    @Test
    void jsonIsLoadedWhenItIsAskedFor() throws Exception {
        assertThat(loadedBy("completion", "bash", "--json"))
                .anyMatch(name -> name.startsWith("com.fasterxml.jackson."))
                .noneMatch(name -> name.startsWith("org.apache."));
    }

    @Test
    void aLookIntoTheLedgerLoadsTheDriverAndNeitherMigrationsNorEngines() throws Exception {
        aLedgerThatKnows("notifications");

        List<String> loaded = loadedBy("status", "--pipeline", "notifications", "--hour", "2026-11-20T05");

        assertThat(loaded).contains("org.postgresql.Driver");
        assertThat(loaded.stream().filter(name -> Stream.of("org.apache.", "scala.", "org.flywaydb.", "com.fasterxml.")
                        .anyMatch(name::startsWith)))
                .isEmpty();
    }

    @Test
    void lookingAtWhatRulesFoundLoadsNoEngine() throws Exception {
        aLedgerThatKnows("notifications");
        Files.createDirectories(directory.resolve("pipelines"));
        Files.copy(Path.of("pipelines/notifications.yaml"), directory.resolve("pipelines/notifications.yaml"));

        List<String> loaded =
                loadedBy("dq", "report", "--pipeline", "notifications", "--day", "2026-11-20", "--out", "pages");

        assertThat(loaded).contains("org.postgresql.Driver");
        assertThat(loaded.stream().filter(name -> Stream.of(
                                "org.apache.spark.",
                                "org.apache.iceberg.",
                                "org.apache.hadoop.",
                                "scala.",
                                "org.flywaydb.",
                                "com.amazon.")
                        .anyMatch(name::startsWith)))
                .isEmpty();
    }

    private void aLedgerThatKnows(String pipeline) throws IOException {
        DatabaseSettings database = TestStack.freshDatabase();
        try (PostgresLedger ledger = PostgresLedger.open(database)) {
            Instant hour = Instant.parse("2026-11-20T05:00:00Z");
            ledger.register(new RegisteredPipeline(pipeline, new TreeMap<>(Map.of("cadence", "PT1H")), hour, hour));
        }
        Files.writeString(
                directory.resolve("hourfold.yaml"),
                "ledger: { url: '%s', user: '%s', password: '%s' }%nwarehouse: { location: lake }%n"
                        .formatted(
                                database.url(),
                                database.user(),
                                database.password().map(Secret::reveal).orElse("")));
    }

    private static boolean heavy(String name) {
        return Stream.of(
                        "org.apache.",
                        "scala.",
                        "com.fasterxml.",
                        "java.sql.",
                        "org.postgresql.",
                        "org.flywaydb.",
                        "org.slf4j.",
                        "org.snakeyaml.")
                .anyMatch(name::startsWith);
    }

    private List<String> loadedBy(String... arguments) throws IOException, InterruptedException {
        Path log = directory.resolve("classes.log");
        List<String> flags = List.of("-Xlog:class+load:file=" + log + ":none:filecount=0");
        assertThat(Child.run(directory, flags, Main.class, arguments).exitCode())
                .isZero();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> line.substring(0, line.indexOf(' '))).toList();
        }
    }
}
