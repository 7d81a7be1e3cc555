package io.hourfold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.time.Instants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class DayStatusCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    @TempDir
    Path directory;

    private WrittenHistory history;
    private PostgresLedger ledger;

    @BeforeEach
    void begin() {
        history = new WrittenHistory(directory);
        ledger = history.ledger();
        history.register("notifications", "PT1H");
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void everyLeafOfADayIsAMarkInItsPicture() throws IOException {
        history.published("2026-11-20T00", 0, 5);
        history.published("2026-11-20T01", 1, 0);
        history.published("2026-11-20T02", 2, 7);
        history.attempt("2026-11-20T02", Stage.INGEST, NOW.plusSeconds(9));
        history.published("2026-11-20T03", 3, 2);
        ledger.exclude(
                history.lease(),
                new Exclusion(
                        "notifications", Instants.parse("2026-11-20T03"), "ada", "bad\nclock", NOW, Optional.empty()));
        StageAttempt failed = history.attempt("2026-11-20T05", Stage.INGEST, NOW);
        ledger.finish(history.lease(), failed.failed("no space left", NOW));
        history.published("2026-11-21T00", 24, 1);
        history.published("2026-11-21T01", 25, 0);

        assertThat(status("--day", "2026-11-20").out().lines())
                .containsExactly(
                        "notifications/2026-11-20  the day so far",
                        "  batches     # 1 in   - 1 empty   . 19 missing   ~ 1 pending   ! 1 failed   x 1 excluded",
                        "  up to       2026-11-20T02:00:00Z",
                        "  nodes       0",
                        "  2026-11-20T00:00:00Z  #-~x.!..................",
                        "  2026-11-20T03  x excluded, 2 rows: bad\\u000aclock",
                        "  2026-11-20T05  ! failed, 0 rows: no space left",
                        "  2026-11-21T00  # late, in, 1 row",
                        "  fresh       no batch can run yet");
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
        history.register("clicks", "PT6H");
        assertThat(history.hourfold("status", "--pipeline", "clicks", "--day", "2026-11-20", "--now", NOW.toString())
                        .out())
                .contains("  2026-11-20T00:00:00Z  ....");
        history.register("views", "PT15M");
        assertThat(history.hourfold("status", "--pipeline", "views", "--day", "2026-11-20", "--now", NOW.toString())
                        .out()
                        .lines()
                        .filter(line -> line.endsWith("Z  ....")))
                .hasSize(24);
        for (int hour = 0; hour < 24; hour++) {
            history.published(String.format("2026-11-20T%02d", hour), hour, hour);
        }
        assertThat(status("--day", "2026-11-20").out()).startsWith("notifications/2026-11-20  complete");
    }

    @Test
    void aBatchThatCannotRunYetIsNotMissing() {
        assertThat(history.hourfold(
                                "status",
                                "--pipeline",
                                "notifications",
                                "--day",
                                "2026-11-21",
                                "--now",
                                "2026-11-21T02:02:00Z")
                        .out())
                .contains("notifications/2026-11-21  the day so far")
                .contains("batches     . 2 missing   _ 22 ahead");
        assertThat(status("--day", "2026-11-22").out().lines())
                .startsWith("notifications/2026-11-22  has not begun", "  batches     _ 24 ahead")
                .contains("  2026-11-22T00:00:00Z  ________________________");
    }

    @Test
    void theNodesOfTheTreeStandUnderTheirLeaves() throws IOException {
        for (int[] node : new int[][] {{-2, 2}, {0, 2}, {0, 4}, {2, 4}, {4, 6}}) {
            ledger.recordNode(
                    history.lease(),
                    new BuiltNode(
                            "notifications",
                            DAY,
                            node[0],
                            node[1],
                            Optional.empty(),
                            "0".repeat(64),
                            "1".repeat(64),
                            OptionalLong.empty(),
                            7,
                            "run",
                            NOW));
        }

        assertThat(status("--day", "2026-11-20").out().lines())
                .contains("  nodes       5")
                .containsSubsequence(
                        "  2026-11-20T00:00:00Z  ........................",
                        "                        └┘└┘└┘",
                        "                        └──┘");
        assertThat(new ObjectMapper()
                        .readTree(status("--day", "2026-11-20", "--json").out())
                        .path("tree")
                        .toString())
                .startsWith("[{\"from\":-2,\"to\":2},{\"from\":0,\"to\":2},");
    }

    @Test
    void onATerminalMarksHaveColours() {
        history.published("2026-11-20T00", 0, 5);

        assertThat(history.coloured("status", "--pipeline", "notifications", "--day", "2026-11-20")
                        .out())
                .contains("\u001b[32m#\u001b[0m");
    }

    @Test
    void theStagesOfABatchAreShownInOrder() {
        history.published("2026-11-20T00", 0, 5);
        StageAttempt leaf = history.attempt("2026-11-20T00", Stage.LEAF, NOW.plusSeconds(5));
        ledger.finish(history.lease(), leaf.failed("no space left", NOW.plusSeconds(6)));

        assertThat(status("--hour", "2026-11-20T00").out())
                .contains("  leaf        failed: no space left", "  publish     outdated: inserted 5");
    }

    @Test
    void aDayAndAnHourAtOnceAreTheUsersMistake() {
        assertThat(status("--hour", "2026-11-20T00", "--day", "2026-11-20").exitCode())
                .isEqualTo(2);
        assertThat(status("--day", "today").exitCode()).isEqualTo(2);
    }

    private Ran status(String... about) {
        return history.hourfold(Stream.concat(
                        Stream.of("status", "--pipeline", "notifications", "--now", NOW.toString()), Stream.of(about))
                .toArray(String[]::new));
    }
}
