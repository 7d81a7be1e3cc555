package io.hourfold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.TestStack;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import io.hourfold.time.Instants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class DayStatusCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    @TempDir
    Path directory;

    private final DatabaseSettings database = TestStack.freshDatabase();
    private final PostgresLedger ledger = PostgresLedger.open(database);
    private Lease lease;

    @BeforeEach
    void begin() {
        register("notifications", "PT1H");
        lease = ledger.acquire("all", "tester", Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void everyLeafOfADayIsAMarkInItsPicture() throws IOException {
        published("2026-11-20T00", 0, 5);
        published("2026-11-20T01", 1, 0);
        published("2026-11-20T02", 2, 7);
        attempt("2026-11-20T02", Stage.INGEST, NOW.plusSeconds(9));
        published("2026-11-20T03", 3, 2);
        ledger.exclude(
                lease,
                new Exclusion(
                        "notifications", Instants.parse("2026-11-20T03"), "ada", "bad\nclock", NOW, Optional.empty()));
        StageAttempt failed = attempt("2026-11-20T05", Stage.INGEST, NOW);
        ledger.finish(lease, failed.failed("no space left", NOW));
        published("2026-11-21T00", 24, 1);
        published("2026-11-21T01", 25, 0);

        assertThat(status("--day", "2026-11-20").out().lines())
                .containsExactly(
                        "notifications/2026-11-20  the day so far",
                        "  batches     # 1 in   - 1 empty   . 19 missing   ~ 1 pending   ! 1 failed   x 1 excluded",
                        "  up to       2026-11-20T02:00:00Z",
                        "  nodes       0",
                        "  2026-11-20T00:00:00Z  #-~x.!..................",
                        "  2026-11-20T03  x excluded, 2 rows: bad\\u000aclock",
                        "  2026-11-20T05  ! failed, 0 rows: no space left",
                        "  2026-11-21T00  # late, in, 1 row");
        JsonNode answer = new ObjectMapper()
                .readTree(status("--day", "2026-11-20", "--json").out());
        assertThat(answer.path("complete").asBoolean()).isFalse();
        assertThat(answer.path("publishedUpTo").asText()).isEqualTo("2026-11-20T02:00:00Z");
        assertThat(answer.path("batches").toString())
                .isEqualTo("{\"in\":1,\"empty\":1,\"missing\":19,\"pending\":1,\"failed\":1,\"excluded\":1}");
        assertThat(answer.path("leaves")).hasSize(25);
        assertThat(answer.path("leaves").get(24).toString())
                .isEqualTo("{\"batch\":\"2026-11-21T00\",\"place\":\"late\",\"state\":\"in\",\"rows\":1,\"why\":null}");
    }

    @Test
    void shorterBatchesTakeALineForEachHourAndAWholeDayIsComplete() {
        register("clicks", "PT6H");
        assertThat(hourfold("status", "--pipeline", "clicks", "--day", "2026-11-20")
                        .out())
                .contains("  2026-11-20T00:00:00Z  ....");
        register("views", "PT15M");
        assertThat(hourfold("status", "--pipeline", "views", "--day", "2026-11-20")
                        .out()
                        .lines()
                        .filter(line -> line.endsWith("Z  ....")))
                .hasSize(24);
        for (int hour = 0; hour < 24; hour++) {
            published(String.format("2026-11-20T%02d", hour), hour, hour);
        }
        assertThat(status("--day", "2026-11-20").out()).startsWith("notifications/2026-11-20  complete");
    }

    @Test
    void theStagesOfABatchAreShownInOrder() {
        published("2026-11-20T00", 0, 5);
        StageAttempt leaf = attempt("2026-11-20T00", Stage.LEAF, NOW.plusSeconds(5));
        ledger.finish(lease, leaf.failed("no space left", NOW.plusSeconds(6)));

        assertThat(status("--hour", "2026-11-20T00").out())
                .contains("  leaf        failed: no space left", "  publish     outdated: inserted 5");
    }

    @Test
    void aDayAndAnHourAtOnceAreTheUsersMistake() {
        assertThat(status("--hour", "2026-11-20T00", "--day", "2026-11-20").exitCode())
                .isEqualTo(2);
        assertThat(status("--day", "today").exitCode()).isEqualTo(2);
    }

    private void published(String batch, int number, long rows) {
        StageAttempt ingest = attempt(batch, Stage.INGEST, NOW);
        Map<String, Long> raw = Map.of("read", rows, "raw", rows, "quarantined", 0L, "digest", 0L);
        ledger.finish(lease, ingest.done(OptionalLong.of(1), raw, NOW));
        StageAttempt leaf = StageAttempt.started(key(batch, Stage.LEAF), "run", OptionalLong.of(1), NOW);
        ledger.start(lease, leaf);
        ledger.recordNode(
                lease,
                new BuiltNode(
                        "notifications",
                        DAY,
                        number,
                        number + 1,
                        Optional.of(Instants.parse(batch)),
                        "0".repeat(64),
                        "1".repeat(64),
                        OptionalLong.empty(),
                        rows,
                        "run",
                        NOW));
        ledger.finish(lease, leaf.done(OptionalLong.of(2), Map.of("leaf", rows), NOW));
        StageAttempt publish = StageAttempt.started(key(batch, Stage.PUBLISH), "run", OptionalLong.of(2), NOW);
        ledger.start(lease, publish);
        ledger.finish(lease, publish.done(OptionalLong.of(2), Map.of("inserted", rows), NOW));
    }

    private StageAttempt attempt(String batch, Stage stage, Instant at) {
        StageAttempt attempt = StageAttempt.started(key(batch, stage), "run", OptionalLong.empty(), at);
        ledger.start(lease, attempt);
        return attempt;
    }

    private static StageKey key(String batch, Stage stage) {
        return new StageKey("notifications", Instants.parse(batch), stage);
    }

    private void register(String pipeline, String cadence) {
        ledger.register(new RegisteredPipeline(
                pipeline, new TreeMap<>(Map.of("cadence", cadence, "day.zone", "UTC")), NOW, NOW));
        ledger.begin(new Run(pipeline.equals("notifications") ? "run" : pipeline, pipeline, "run", "ada", "here", NOW));
    }

    private Ran status(String... about) {
        String[] words = new String[about.length + 3];
        System.arraycopy(new String[] {"status", "--pipeline", "notifications"}, 0, words, 0, 3);
        System.arraycopy(about, 0, words, 3, about.length);
        return hourfold(words);
    }

    private Ran hourfold(String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOURFOLD_LEDGER_URL", database.url());
        environment.put("HOURFOLD_LEDGER_USER", database.user());
        database.password().map(Secret::reveal).ifPresent(text -> environment.put("HOURFOLD_LEDGER_PASSWORD", text));
        environment.put("HOURFOLD_WAREHOUSE_LOCATION", "lake");
        return Ran.hourfold(directory, environment, arguments);
    }
}
