package io.hourfold.quality.report;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.hourfold.ledger.CheckVerdict.FAILED;
import static io.hourfold.ledger.CheckVerdict.PASSED;
import static io.hourfold.ledger.CheckVerdict.WARNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QualityReportTest {
    @TempDir
    Path folder;

    private final CheckedHistory history = new CheckedHistory();

    @Test
    void everyLinkLeadsToAPageAndItsPlace() throws IOException {
        history.hour(5, PASSED).hour(6, WARNED).hour(30, FAILED).hour(31, PASSED);

        QualityReport.Written written = history.write(folder, 40);

        WrittenPages pages = new WrittenPages(folder);
        assertThat(pages.broken()).isEmpty();
        assertThat(pages.elements("a")).hasSizeGreaterThan(40);
        assertThat(pages.all()).hasSize(written.pages()).containsKey(folder.resolve("runs/run-30.html"));
        assertThat(written)
                .isEqualTo(new QualityReport.Written("notifications", folder.resolve("index.html"), 2, 4, 9));
    }

    @Test
    void theOverviewSaysOfEachDayAndStageHowItsWorstCheckEnded() throws IOException {
        history.hour(5, PASSED).hour(6, FAILED).hour(30, WARNED).hour(31, PASSED);
        history.write(folder, 40);

        assertThat(cells("index.html"))
                .containsExactly("! 1 of 2 warned", "! 1 of 2 warned", "✗ 1 of 2 failed", "✗ 1 of 2 failed");
        assertThat(cells("days/2026-11-18.html"))
                .containsExactly(
                        "✓ passed1,000 rows", "✓ passed1,000 rows", "✗ failed1,000 rows", "✗ failed1,000 rows");
    }

    @Test
    void whatWasCheckedAgainCountsAsItEndedLast() throws IOException {
        history.hour(5, FAILED);
        history.run("again")
                .check("again", 5, Optional.empty(), Stage.CHECK_RAW, List.of(CheckedHistory.rule(1, PASSED, 1)));
        history.write(folder, 10);

        assertThat(cells("index.html")).containsExactly("✓ 1 passed", "✗ 1 failed");
        assertThat(folder.resolve("runs/run-5.html")).exists();
    }

    @Test
    void aLateBatchBelongsToTheDayThatItLookedAt() throws IOException {
        history.hour(5, PASSED)
                .run("late")
                .check(
                        "late",
                        26,
                        Optional.of(LocalDate.parse("2026-11-18")),
                        Stage.PUBLISH,
                        List.of(CheckedHistory.rule(1, FAILED, 0.5)));

        history.report(folder).of(LocalDate.parse("2026-11-18"));

        assertThat(cells("index.html")).containsExactly("✓ 1 passed", "✗ 1 of 2 failed");
        WrittenPages pages = new WrittenPages(folder);
        assertThat(pages.broken()).isEmpty();
        assertThat(pages.all()).containsKey(folder.resolve("runs/late.html"));
    }

    @Test
    void daysBeforeTheFirstBatchAndAfterTheLastHavePagesToo() throws IOException {
        history.run("reopening");
        for (String day : List.of("2025-01-01", "2026-11-19")) {
            history.check(
                    "reopening",
                    5,
                    Optional.of(LocalDate.parse(day)),
                    Stage.PUBLISH,
                    List.of(CheckedHistory.rule(1, PASSED, 1)));
        }

        history.write(folder, 6);

        assertThat(new WrittenPages(folder).broken()).isEmpty();
        assertThat(folder.resolve("days/2025-01-01.html")).exists();
        assertThat(folder.resolve("days/2026-11-19.html")).exists();
    }

    @Test
    void aLongTimeIsAPageForEachMonthBesideTheLastDays() throws IOException {
        for (int day = 0; day < 60; day++) {
            history.hour(24 * day, day == 3 ? FAILED : PASSED);
        }

        history.write(folder, 24 * 60);

        assertThat(cells("index.html")).hasSize(31 * 2);
        assertThat(cells("months/2026-11.html")).hasSize(13 * 2).contains("✗ 1 failed");
        assertThat(new WrittenPages(folder).broken()).isEmpty();
    }

    @Test
    void aRuleShowsWhatItExpectsBesideWhatWasObservedItsHistoryAndRowsThatBreakIt() throws IOException {
        history.hour(5, PASSED).hour(6, PASSED).hour(7, FAILED);
        history.write(folder, 8);

        Element rule = WrittenPages.elements(
                        new WrittenPages(folder).all().get(folder.resolve("runs/run-7.html")), "li")
                .get(0);
        assertThat(text(rule, "dd"))
                .containsExactly(
                        "at least 95 % not null",
                        "90 % (100 of 1,000 are not)", "1,000 values, 12 missing, 100 unexpected");
        assertThat(text(rule, "figcaption")).containsExactly("3 checks, 90.5\u00a0% to 90.7\u00a0%, 1 not met");
        assertThat(text(rule, "td")).containsExactly("null", "events", "7");
    }

    @Test
    void aShareThatIsNotAllIsNeverCalledAll() {
        Limits shares = new Limits(Limits.Unit.SHARE, OptionalDouble.empty(), OptionalDouble.empty());
        Limits numbers = new Limits(Limits.Unit.NUMBER, OptionalDouble.empty(), OptionalDouble.empty());

        assertThat(List.of(0.0, 0.99999, 1.0))
                .extracting(shares::show)
                .containsExactly("0\u00a0%", "99.99\u00a0%", "100\u00a0%");
        assertThat(List.of(0.0, 1234567.0, 0.1234567, -2.5, 1e300, 1e-300))
                .extracting(numbers::show)
                .containsExactly("0", "1,234,567", "0.123457", "-2.5", "1E+300", "1E-300");
    }

    @Test
    void aPictureEndsWithTheRunThatItBelongsTo() throws IOException {
        history.hour(5, PASSED).hour(6, PASSED).hour(7, PASSED);
        history.write(folder, 8);

        assertThat(text("runs/run-6.html", "figcaption").get(0)).isEqualTo("2 checks, 90.5\u00a0% to 90.6\u00a0%");
        assertThat(text("suites/raw-notifications_20_raw.html", "figcaption"))
                .containsExactly("3 checks, 90.5\u00a0% to 90.7\u00a0%");
    }

    @Test
    void theSameLedgerGivesTheSamePagesToTheByte() throws IOException {
        history.hour(5, PASSED).hour(6, WARNED).hour(30, FAILED);
        history.write(folder.resolve("one"), 40);
        history.write(folder.resolve("other"), 40);

        assertThat(bytes(folder.resolve("one")))
                .isEqualTo(bytes(folder.resolve("other")))
                .hasSizeGreaterThan(5);
    }

    @Test
    void writingAgainRefreshesAndRemovesNothing() throws IOException {
        history.hour(5, PASSED);
        history.write(folder, 6);
        Files.writeString(folder.resolve("runs/notes.txt"), "mine");
        history.hour(6, FAILED);
        history.write(folder, 7);

        assertThat(cells("index.html")).contains("✗ 1 of 2 failed");
        assertThat(folder.resolve("runs/notes.txt")).hasContent("mine");
        assertThat(bytes(folder).keySet()).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void pagesOfSomebodyElseAreNotReplaced() throws IOException {
        Files.writeString(folder.resolve("index.html"), "<p>my home");
        history.hour(5, PASSED);

        assertThatThrownBy(() -> history.write(folder, 6))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is no report of pipeline 'notifications'");
        assertThatThrownBy(() -> history.write(folder.resolve("index.html"), 6))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is a file");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aPipelineThatCheckedNothingHasAPageThatSaysSo() throws IOException {
        history.write(folder, 5);

        assertThat(text("index.html", "main")).first().asString().contains("Nothing was checked");
    }

    @Test
    void noPageFetchesOrRunsAnything() throws IOException {
        history.hour(5, CheckVerdict.ERROR).hour(6, CheckVerdict.NO_DATA);
        history.write(folder, 8);

        WrittenPages pages = new WrittenPages(folder);
        assertThat(pages.elements("script")).isEmpty();
        assertThat(pages.elements("img")).isEmpty();
        assertThat(pages.elements("link")).isEmpty();
        assertThat(pages.elements("meta"))
                .extracting(meta -> meta.getAttribute("content"))
                .contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                        + " form-action 'none'");
        assertThat(pages.elements("a"))
                .allMatch(link -> !link.getAttribute("href").contains(":"));
    }

    private List<String> cells(String page) throws IOException {
        return WrittenPages.elements(new WrittenPages(folder).all().get(folder.resolve(page)), "td").stream()
                .filter(cell -> cell.getAttribute("class").startsWith("cell"))
                .map(cell -> cell.getFirstChild().getTextContent())
                .toList();
    }

    private List<String> text(String page, String element) throws IOException {
        return WrittenPages.elements(new WrittenPages(folder).all().get(folder.resolve(page)), element).stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static List<String> text(Element within, String element) {
        var found = within.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(place -> found.item(place).getTextContent())
                .toList();
    }

    private static Map<String, String> bytes(Path folder) throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
