package io.hourfold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Stage;
import io.hourfold.time.Instants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class GapsCommandTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");

    @TempDir
    Path directory;

    private WrittenHistory history;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(directory.resolve("pipelines"));
        Files.copy(Path.of("pipelines/notifications.yaml"), directory.resolve("pipelines/notifications.yaml"));
        history = new WrittenHistory(directory);
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void whatIsOverAndNotPublishedIsListedWithTheCommandThatPublishesIt() throws IOException {
        register();
        for (int hour : new int[] {0, 1, 5}) {
            history.published(String.format("2026-11-20T%02d", hour), hour, 1);
        }
        history.ledger()
                .exclude(
                        history.lease(),
                        new Exclusion(
                                "notifications",
                                Instants.parse("2026-11-20T06"),
                                "ada",
                                "bad clock",
                                MIDNIGHT,
                                Optional.empty()));
        fail("2026-11-20T07", "no\nspace");
        fail("2026-11-20T08", "no\nspace");
        fail("2026-11-20T09", "no topic");
        history.attempt("2026-11-20T10", Stage.INGEST, MIDNIGHT);
        history.attempt("2026-11-20T11", Stage.INGEST, MIDNIGHT);
        Lease held = history.ledger().acquire("notifications/2026-11-20T11", "somebody", Duration.ofMinutes(5));

        assertThat(gaps("--now", "2026-11-20T13:02:00Z").out().lines())
                .containsExactly(
                        "notifications: 9 of 13 batches from 2026-11-20T00 to 2026-11-20T13 are not published",
                        "from           to             batches  state        command",
                        "-------------  -------------  -------  -----------  " + "-".repeat(82),
                        "2026-11-20T02  2026-11-20T05        3  never run    hourfold backfill --pipeline notifications"
                                + " --from 2026-11-20T02 --to 2026-11-20T05",
                        "2026-11-20T07  2026-11-20T09        2  failed       hourfold backfill --pipeline notifications"
                                + " --from 2026-11-20T07 --to 2026-11-20T09",
                        "2026-11-20T09  2026-11-20T10        1  failed       hourfold run --pipeline notifications"
                                + " --hour 2026-11-20T09",
                        "2026-11-20T10  2026-11-20T11        1  unpublished  hourfold run --pipeline notifications"
                                + " --hour 2026-11-20T10",
                        "2026-11-20T11  2026-11-20T12        1  running",
                        "2026-11-20T12  2026-11-20T13        1  never run    hourfold run --pipeline notifications"
                                + " --hour 2026-11-20T12",
                        "2026-11-20T07 failed: no\\u000aspace",
                        "2026-11-20T09 failed: no topic");
        JsonNode answer = new ObjectMapper()
                .readTree(gaps("--now", "2026-11-20T13:01:59Z", "--from", "2026-11-20T11", "--json")
                        .out());
        history.ledger().release(held);
        assertThat(new ObjectMapper()
                        .readTree(
                                gaps("--now", "2026-11-20T13:02:00Z", "--json").out())
                        .findValuesAsText("command"))
                .filteredOn(command -> command.startsWith("hourfold "))
                .hasSize(5)
                .allSatisfy(command -> ShellLine.of(command).parse());
        assertThat(answer.toString())
                .isEqualTo("{\"pipeline\":\"notifications\",\"from\":\"2026-11-20T11\",\"to\":\"2026-11-20T12\","
                        + "\"batches\":1,\"missing\":1,\"gaps\":[{\"from\":\"2026-11-20T11\",\"to\":\"2026-11-20T12\","
                        + "\"batches\":1,\"state\":\"running\",\"why\":null,\"command\":null}]}");
    }

    @Test
    void onlyBatchesThatCanBeRunAreLookedAt() {
        register();
        history.published("2026-11-20T00", 0, 1);

        assertThat(gaps("--now", "2026-11-20T01:01:00Z").out())
                .contains("has no batch from 2026-11-20T00 to 2026-11-20T00 that can run yet");
        assertThat(gaps("--now", "2026-11-20T01:02:00Z").out())
                .contains("no gap: every batch from 2026-11-20T00 to 2026-11-20T01 is published");
        assertThat(gaps("--from", "2026-11-01", "--to", "2026-12-01", "--now", "2026-11-20T01:02:00Z")
                        .out())
                .contains("from 2026-11-20T00 to 2026-11-20T01");
        assertThat(gaps("--from", "2026-11-19", "--to", "2026-11-18").exitCode())
                .isEqualTo(2);
        assertThat(gaps("--from", "2026-11-20T00:30").exitCode()).isEqualTo(2);
    }

    @Test
    void aHistoryOfYearsIsOneGapWhereNothingRan() {
        register();

        assertThat(gaps("--now", "2028-11-20T00:30:00Z").out())
                .contains("17544 of 17544 batches")
                .contains("--from 2026-11-20T00 --to 2028-11-20T00");
    }

    @Test
    void aPipelineThatNobodyKnowsIsTheUsersMistake() {
        assertThat(gaps().err()).contains("'notifications' has not run yet");
        Ran unknown = history.hourfold("gaps", "--pipeline", "notification");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no pipelines/notification.yaml; known are notifications");
    }

    private void register() {
        history.register("notifications", "PT1H", MIDNIGHT, MIDNIGHT);
    }

    private void fail(String batch, String why) {
        history.ledger()
                .finish(
                        history.lease(),
                        history.attempt(batch, Stage.INGEST, MIDNIGHT).failed(why, MIDNIGHT));
    }

    private Ran gaps(String... options) {
        return history.hourfold(Stream.concat(Stream.of("gaps", "--pipeline", "notifications"), Stream.of(options))
                .toArray(String[]::new));
    }
}
