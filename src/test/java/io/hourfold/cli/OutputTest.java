package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.ingest.IngestOutcome;
import io.hourfold.settings.Secret;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import io.hourfold.time.EventDay;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class OutputTest {
    record Answer(
            Batch batch,
            EventDay day,
            Instant at,
            Duration took,
            FailureKind kind,
            Optional<Path> file,
            Optional<String> none,
            List<Secret> secrets) {}

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Answer answer = new Answer(
            Batch.parse("2026-11-20T05", Cadence.HOURLY),
            new EventDay(LocalDate.of(2026, 11, 20), ZoneOffset.UTC),
            Instant.parse("2026-11-20T05:15:00Z"),
            Duration.ofSeconds(3),
            FailureKind.DATA_LOSS,
            Optional.of(Path.of("a", "b")),
            Optional.empty(),
            List.of(new Secret("canary")));

    @Test
    void peopleGetTextAndNoObject() {
        output(Output.Form.TEXT, Style.PLAIN).answer(answer, given -> "batch " + given.batch() + "\n\n");

        assertThat(out.toString()).isEqualToNormalizingNewlines("batch 2026-11-20T05\n");
    }

    @Test
    void machinesGetTheComponentsByTheirNames() {
        output(Output.Form.JSON, Style.PLAIN).answer(answer, given -> "for people");

        assertThat(out.toString().strip())
                .isEqualTo("{\"batch\":\"2026-11-20T05\",\"day\":\"2026-11-20\",\"at\":\"2026-11-20T05:15:00Z\","
                        + "\"took\":\"PT3S\",\"kind\":\"data-loss\",\"file\":\"a/b\",\"none\":null,"
                        + "\"secrets\":[\"********\"]}");
    }

    @Test
    void numbersThatReadersOfJsonRoundAreText() {
        IngestOutcome outcome = new IngestOutcome(4712090819777235370L, 7, 4, 3, 6599741251150694549L, new TreeMap<>());

        output(Output.Form.JSON, Style.PLAIN).answer(outcome, given -> "for people");

        assertThat(out.toString())
                .contains(
                        "\"rawSnapshot\":\"4712090819777235370\"", "\"read\":7,", "\"digest\":\"6599741251150694549\"");
    }

    @Test
    void progressNeverMixesWithResults() {
        output(Output.Form.JSON, Style.PLAIN).progress("half way");

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("half way");
    }

    @Test
    void coloursAreForTextOnTerminals() {
        assertThat(output(Output.Form.TEXT, Style.COLOURED).style().good("ok")).isEqualTo("\u001b[32mok\u001b[0m");
        assertThat(output(Output.Form.TEXT, Style.PLAIN).style().good("ok")).isEqualTo("ok");
        assertThat(output(Output.Form.JSON, Style.COLOURED).style().good("ok")).isEqualTo("ok");
    }

    private Output output(Output.Form form, Style style) {
        return new Output(new PrintWriter(out, true), new PrintWriter(err, true), form, style, Optional.empty());
    }
}
