package io.hourfold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.ledger.Exclusion;
import io.hourfold.time.Instants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class PromiseStatusTest {
    private static final String NOW = "2026-11-20T05:10:00Z";

    @TempDir
    Path directory;

    private WrittenHistory history;

    @BeforeEach
    void aPipelineThatPromisesTwentyMinutes() throws IOException {
        Files.createDirectories(directory.resolve("pipelines"));
        Files.writeString(
                directory.resolve("pipelines/notifications.yaml"),
                Files.readString(Path.of("pipelines/notifications.yaml")) + "sla: { fact: PT20M }\n");
        history = new WrittenHistory(directory);
        history.register(
                "notifications", "PT1H", Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-20T01:30:00Z"));
        published(0, "01:31");
        published(1, "02:10");
        published(2, "03:33");
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void eachHourMetThePromiseOrMissedIt() throws IOException {
        published(1, "04:50");

        JsonNode promise = json("--day", "2026-11-20").path("promise");

        assertThat(promise.path("fact").asText()).isEqualTo("PT20M");
        assertThat(promise.path("batches").findValuesAsText("batch"))
                .containsExactly("2026-11-20T00", "2026-11-20T01", "2026-11-20T02", "2026-11-20T03", "2026-11-20T04");
        assertThat(promise.path("batches").findValuesAsText("state"))
                .containsExactly("unpromised", "met", "missed", "missed", "open");
        assertThat(promise.path("batches").get(2).toString())
                .isEqualTo("{\"batch\":\"2026-11-20T02\",\"due\":\"2026-11-20T03:20:00Z\","
                        + "\"publishedAt\":\"2026-11-20T03:33:00Z\",\"state\":\"missed\"}");
        assertThat(promise.path("met").asInt()).isEqualTo(1);
        assertThat(promise.path("missed").asInt()).isEqualTo(2);
        assertThat(promise.path("recent").toString())
                .isEqualTo("{\"days\":7,\"batches\":3,\"p50\":\"PT33M\",\"p95\":\"PT1H10M\"}");
    }

    @Test
    void peopleReadHowFreshTheFactIsAndWhatWasLate() {
        assertThat(status("--day", "2026-11-20").out().lines())
                .endsWith(
                        "  fresh       published up to 2026-11-20T03:00:00Z, 2 batches behind, 2 of them not published",
                        "  promise     PT20M after the end: 1 met, 2 missed",
                        "  2026-11-20T02  late by PT13M",
                        "  2026-11-20T03  overdue by PT50M",
                        "  lately      p50 PT33M, p95 PT1H10M after the end of 3 batches in 7 days");
    }

    @Test
    void aGapStaysAGapWhenLaterHoursArePublishedAndAnExcludedOneIsNone() throws IOException {
        published(4, "05:05");
        assertThat(json("--day", "2026-11-20").path("freshness").toString())
                .isEqualTo("{\"publishedUpTo\":\"2026-11-20T03:00:00Z\",\"behind\":2,\"missing\":1}");

        history.ledger()
                .exclude(
                        history.lease(),
                        new Exclusion(
                                "notifications",
                                Instants.parse("2026-11-20T03"),
                                "ada",
                                "bad clock",
                                Instant.parse(NOW),
                                Optional.empty()));
        JsonNode answer = json("--day", "2026-11-20");
        assertThat(answer.path("freshness").toString())
                .isEqualTo("{\"publishedUpTo\":\"2026-11-20T05:00:00Z\",\"behind\":0,\"missing\":0}");
        assertThat(answer.path("promise").path("missed").asInt()).isEqualTo(1);
    }

    @Test
    void severalDaysAreShownTogether() throws IOException {
        JsonNode answer = json("--range", "2026-11-19..2026-11-21");

        assertThat(answer.path("days").findValuesAsText("day")).containsExactly("2026-11-19", "2026-11-20");
        assertThat(answer.path("promise").path("batches")).hasSize(5);
        assertThat(status("--range", "2026-11-19..2026-11-21").out())
                .contains("notifications/2026-11-19", "notifications/2026-11-20", "fresh  ");
    }

    @Test
    void withoutAFileNothingIsPromised() throws IOException {
        Files.delete(directory.resolve("pipelines/notifications.yaml"));

        JsonNode answer = json("--day", "2026-11-20");

        assertThat(answer.path("promise").isNull()).isTrue();
        assertThat(answer.path("freshness").path("behind").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20,is no range of days",
        "2026-11-20..2026-11-20,holds no day",
        "2026-11-21..2026-11-20,holds no day",
        "2020-01-01..2026-11-20,at most 366",
        "..,is not a day",
        "2026-11-20..2026-11-21..2026-11-22,is no range of days",
    })
    void aRangeThatIsNoneIsTheUsersMistake(String range, String message) {
        Ran ran = status("--range", range);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
    }

    private void published(int hour, String at) {
        history.published(String.format("2026-11-20T%02d", hour), hour, 1, Instant.parse("2026-11-20T" + at + ":00Z"));
    }

    private JsonNode json(String... about) throws IOException {
        return new ObjectMapper()
                .readTree(status(Stream.concat(Stream.of(about), Stream.of("--json"))
                                .toArray(String[]::new))
                        .out());
    }

    private Ran status(String... about) {
        return history.hourfold(
                Stream.of(List.of("status", "--pipeline", "notifications", "--now", NOW), List.of(about))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }
}
