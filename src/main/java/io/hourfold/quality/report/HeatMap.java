package io.hourfold.quality.report;

import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.Stage;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Days by stages, the newest day first: each cell says how its batches ended, and leads to the day and to their runs. */
final class HeatMap {
    private static final int STEP = 6;
    private static final int HEIGHT = 20;

    private final PagePath page;
    private final SortedMap<LocalDate, DaySummary> days = new TreeMap<>();
    private final Collection<Stage> stages = new TreeSet<>();

    HeatMap(PagePath page, Collection<DaySummary> days) {
        this.page = page;
        days.forEach(day -> {
            this.days.put(day.day(), day);
            stages.addAll(day.cells().keySet());
        });
    }

    void write(Html html) {
        html.in(
                        "table",
                        table -> {
                            table.text("caption", "Days by stages", Attribute.style("unseen"));
                            table.in(
                                    "thead",
                                    head -> head.in("tr", row -> {
                                        row.text("th", "day", Attribute.of("scope", "col"));
                                        stages.forEach(stage ->
                                                row.text("th", VerdictSign.stage(stage), Attribute.of("scope", "col")));
                                    }));
                            table.in("tbody", this::days);
                        },
                        Attribute.style("heat"))
                .line();
    }

    /** Days without any check stand between the others: a hole is to be seen. */
    private void days(Html body) {
        for (LocalDate day = days.lastKey(); !day.isBefore(days.firstKey()); day = day.minusDays(1)) {
            LocalDate date = day;
            Optional<DaySummary> known = Optional.ofNullable(days.get(day));
            body.in("tr", row -> {
                        row.in("th", cell -> name(cell, date, known.isPresent()), Attribute.of("scope", "row"));
                        stages.forEach(stage -> cell(
                                row,
                                date,
                                stage,
                                known.flatMap(summary ->
                                        Optional.ofNullable(summary.cells().get(stage)))));
                    })
                    .line();
        }
    }

    private void name(Html html, LocalDate day, boolean isKnown) {
        String weekday = day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        if (isKnown) {
            html.text("a", day.toString(), Attribute.href(PagePath.day(day).from(page)));
        } else {
            html.text(day.toString());
        }
        html.text("span", " " + weekday, Attribute.style("faint"));
    }

    private void cell(Html row, LocalDate day, Stage stage, Optional<DayChecks.Cell> known) {
        if (known.isEmpty()) {
            row.in(
                    "td",
                    cell -> cell.text("span", "–", Attribute.of("aria-hidden", "true"))
                            .text("span", "not checked", Attribute.style("unseen")),
                    Attribute.style("hole"));
            return;
        }
        DayChecks.Cell cell = known.get();
        row.in(
                "td",
                html -> {
                    html.in(
                            "a",
                            link -> link.text(
                                            "span",
                                            VerdictSign.glyph(cell.worst()),
                                            Attribute.of("aria-hidden", "true"),
                                            Attribute.style("glyph"))
                                    .text(" " + words(cell)),
                            Attribute.href(PagePath.day(day).from(page, VerdictSign.stage(stage))));
                    strip(html, cell.strip());
                },
                Attribute.style("cell " + VerdictSign.style(cell.worst())));
    }

    /** {@code 24 passed}, or {@code 2 of 24 failed}. */
    private static String words(DayChecks.Cell cell) {
        CheckVerdict worst = cell.worst();
        int count = cell.counts().get(worst);
        String share = count == cell.checks() ? String.valueOf(count) : count + " of " + cell.checks();
        return share + (worst == CheckVerdict.ERROR ? " in " : " ") + VerdictSign.words(worst);
    }

    /** Higher is worse. The links are for a pointer; with a keyboard the day's page leads to the same runs. */
    private void strip(Html html, List<Optional<DayChecks.Tick>> strip) {
        html.in(
                "svg",
                svg -> {
                    for (int place = 0; place < strip.size(); place++) {
                        tick(svg, place * STEP, strip.get(place));
                    }
                },
                Attribute.of("viewBox", "0 0 " + strip.size() * STEP + " " + HEIGHT),
                Attribute.of("preserveAspectRatio", "none"),
                Attribute.of("aria-hidden", "true"),
                Attribute.style("strip"));
    }

    private void tick(Html svg, int left, Optional<DayChecks.Tick> known) {
        if (known.isEmpty()) {
            bar(svg, left, 2, "none");
            return;
        }
        DayChecks.Tick tick = known.get();
        svg.in(
                "a",
                link -> {
                    link.alone(
                            "rect",
                            Attribute.of("x", String.valueOf(left)),
                            Attribute.of("width", String.valueOf(STEP)),
                            Attribute.of("height", String.valueOf(HEIGHT)),
                            Attribute.style("reach"));
                    bar(link, left, HEIGHTS.get(tick.verdict()), VerdictSign.style(tick.verdict()));
                    link.text("title", tick.place() + " " + VerdictSign.words(tick.verdict()));
                },
                Attribute.href(PagePath.run(tick.run()).from(page, tick.anchor())),
                Attribute.of("tabindex", "-1"));
    }

    private static final Map<CheckVerdict, Integer> HEIGHTS = Map.of(
            CheckVerdict.PASSED, 7,
            CheckVerdict.NO_DATA, 4,
            CheckVerdict.WARNED, 12,
            CheckVerdict.FAILED, HEIGHT,
            CheckVerdict.ERROR, HEIGHT);

    private static void bar(Html svg, int left, int height, String style) {
        svg.alone(
                "rect",
                Attribute.of("x", String.valueOf(left + 1)),
                Attribute.of("y", String.valueOf(HEIGHT - height)),
                Attribute.of("width", String.valueOf(STEP - 2)),
                Attribute.of("height", String.valueOf(height)),
                Attribute.style("bar " + style));
    }
}
