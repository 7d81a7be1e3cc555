package io.hourfold.pipeline;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a file holds, it is a pipeline or a list of problems; {@link Reading#problems} asserts that it is one. */
class HostilePipelineTest {
    /** Every key of a pipeline file, so that mutations reach all of its readers. */
    private static final String EVERYTHING =
            """
            pipeline: p
            source:
              kafka: { topics: [a, b], start: 2026-11-20T05:00:00Z, grace: PT5M }
              format: { csv: { delimiter: ";", quote: "'", header: false, null-text: NULL } }
              schema:
                id: string not null
                at: timestamp
                amount: decimal(10,2) sensitive
                places: map<string,array<struct<a:int,b:date>>>
            event-time: at
            cadence: PT15M
            day: { zone: Europe/Berlin }
            late: { allowed: PT36H, beyond: reopen, future-skew: PT5M }
            dedupe:
              key: [id, at]
              keep: last
              fold: { n: count(*), spend: sum(amount), newest: 'max_by(amount, at)' }
            layout: { buckets: 4, fan-in: 4 }
            retention: { raw: P90D }
            sla: { fact: PT10M }
            """;

    private static final List<String> PIECES = List.of(
            "",
            " ",
            "\n",
            "\t",
            ":",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "#",
            "'",
            "\"",
            "\\",
            "|",
            ">",
            "&a ",
            "*a",
            "!x ",
            "? ",
            "<<: ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "~",
            "null",
            "true",
            "0",
            "-1",
            "1e9",
            "99999999999999999999",
            "PT0S",
            "-PT1H",
            "P1M",
            "PT9999999999999H",
            "+1000000000-12-31T23:59:59Z",
            "decimal(38,38)",
            "array<",
            ">",
            "struct<a:",
            "not null",
            "sensitive",
            "count(*)",
            "min(",
            "as x",
            "event_day",
            "\u0000",
            "\r",
            "\uFEFF",
            "\u202e",
            "😀",
            "${x}",
            "`",
            ";",
            "../",
            "%s",
            "{name}");

    @Test
    void theFileThatIsMutatedIsGood() {
        assertThat(Reading.problems(EVERYTHING)).isEmpty();
    }

    @Property(seed = "20261120", tries = 3000)
    void anyMutationOfAGoodFileIsReadOrRefused(@ForAll("mutations") List<UnaryOperator<String>> mutations) {
        String text = EVERYTHING;
        for (UnaryOperator<String> mutation : mutations) {
            text = mutation.apply(text);
        }

        assertThat(Reading.problems(text))
                .allSatisfy(
                        problem -> assertThat(problem).startsWith("p.yaml").doesNotContain("\n", "\u0000", "\u202e"));
    }

    @Property(seed = "20261120", tries = 1000)
    void anyValueOfAnyKeyIsReadOrRefused(@ForAll("scalars") String scalar, @ForAll("lines") int line) {
        String text = EVERYTHING.lines().toList().stream()
                .collect(Collectors.collectingAndThen(Collectors.toList(), lines -> IntStream.range(0, lines.size())
                        .mapToObj(at -> at == line
                                ? lines.get(at).replaceFirst(":.*$", ": " + Matcher.quoteReplacement(scalar))
                                : lines.get(at))
                        .collect(Collectors.joining("\n"))));

        Reading.problems(text);
    }

    @Test
    void aThousandMistakesAreNotAThousandLines() {
        String columns = IntStream.range(0, 900)
                .mapToObj(column -> "    C" + column + ": nothing\n")
                .collect(Collectors.joining());

        assertThat(Reading.problems(EVERYTHING.replace("    id: string not null\n", columns)))
                .hasSize(100);
    }

    @Test
    void longTextInAnyPlaceIsRefusedInNoTime() {
        String blanks = " ".repeat(900_000);
        for (String place : List.of("string not null", "count(*)", "PT15M", "Europe/Berlin", "P90D", "last")) {
            String text = EVERYTHING.replace(place, "'" + blanks + "x" + blanks.substring(0, 100_000) + "'");

            assertThat(Reading.problems(text)).as(place).isNotEmpty().allSatisfy(problem -> assertThat(problem)
                    .hasSizeLessThan(600));
        }
    }

    @Provide
    Arbitrary<List<UnaryOperator<String>>> mutations() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, EVERYTHING.length());
        Arbitrary<String> pieces = Arbitraries.of(PIECES);
        Arbitrary<UnaryOperator<String>> inserted = Combinators.combine(places, pieces)
                .as((at, piece) -> text -> before(text, at) + piece + after(text, at));
        Arbitrary<UnaryOperator<String>> removed = Combinators.combine(
                        places, Arbitraries.integers().between(1, 40))
                .as((at, length) -> text -> before(text, at) + after(text, at + length));
        Arbitrary<UnaryOperator<String>> replaced = Combinators.combine(
                        places, Arbitraries.integers().between(1, 10), pieces)
                .as((at, length, piece) -> text -> before(text, at) + piece + after(text, at + length));
        Arbitrary<UnaryOperator<String>> copied = Combinators.combine(
                        places, places, Arbitraries.integers().between(1, 60))
                .as((at, from, length) ->
                        text -> before(text, at) + before(after(text, from), length) + after(text, at));
        return Arbitraries.oneOf(inserted, removed, replaced, copied)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.of(PIECES),
                Arbitraries.strings().ofMaxLength(30),
                Arbitraries.strings().ascii().ofMaxLength(30).map(text -> "'" + text.replace("'", "''") + "'"));
    }

    @Provide
    Arbitrary<Integer> lines() {
        return Arbitraries.integers().between(0, (int) EVERYTHING.lines().count() - 1);
    }

    private static String before(String text, int at) {
        return text.substring(0, Math.min(at, text.length()));
    }

    private static String after(String text, int at) {
        return text.substring(Math.min(at, text.length()));
    }
}
