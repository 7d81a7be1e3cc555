package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.time.Cadence;
import io.hourfold.time.EventDay;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes what the ledger knows of a pipeline's data quality as pages. The same ledger gives the same pages, to the byte.
 * Days are read one after the other, and only what the overview needs of them is kept.
 */
public final class QualityReport {
    private static final int REMEMBERED = 48;

    private final LedgerReader ledger;
    private final String pipeline;
    private final Cadence cadence;
    private final ZoneId zone;
    private final ReportFolder folder;

    private final Stories stories;
    private final ReportDays paged;
    private final NavigableMap<LocalDate, DaySummary> summaries = new TreeMap<>();
    private final Set<String> runs = new HashSet<>();
    private int pages;

    public QualityReport(LedgerReader ledger, String pipeline, Cadence cadence, ZoneId zone, ReportFolder folder) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.cadence = cadence;
        this.zone = zone;
        this.folder = folder;
        this.stories = new Stories(zone);
        this.paged = new ReportDays(zone);
    }

    /** What became of it. */
    public record Written(String pipeline, Path overview, int days, int runs, int pages) {}

    /** Writes of one day. */
    public Written of(LocalDate day) {
        Instant start = new EventDay(day, zone).start();
        folder.claim(pipeline);
        stories.remember(ledger.checks(pipeline, start.minus(cadence.length().multipliedBy(REMEMBERED)), start));
        Collection<String> runs = new LinkedHashSet<>();
        day(day, runs);
        runs.forEach(this::run);
        return finish();
    }

    /** Writes of all days of the batches from one instant to another, and of the days that these had rows of. */
    public Written of(Instant from, Instant to) {
        folder.claim(pipeline);
        LocalDate first = EventDay.of(from, zone).date();
        LocalDate last = EventDay.of(to, zone).date();
        Collection<String> left = new LinkedHashSet<>();
        SortedSet<LocalDate> others = new TreeSet<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (CheckResult check : day(day, left)) {
                check.day()
                        .filter(other -> other.isBefore(first) || other.isAfter(last))
                        .ifPresent(others::add);
            }
        }
        others.forEach(day -> day(day, left));
        left.forEach(this::run);
        return finish();
    }

    /**
     * Writes the page of a day and those of the runs of its batches.
     *
     * @param left the runs of other days' batches that looked at this one
     * @return what was checked of its batches
     */
    private List<CheckResult> day(LocalDate date, Collection<String> left) {
        EventDay day = new EventDay(date, zone);
        List<CheckResult> ofBatches = ledger.checks(pipeline, day.start(), day.end());
        List<CheckResult> ofDay = ledger.checks(pipeline, date);
        stories.add(ofBatches);
        DayChecks checks = DayChecks.of(
                day,
                cadence,
                Stream.concat(ofBatches.stream().filter(check -> check.day().isEmpty()), ofDay.stream())
                        .toList());
        if (!checks.isEmpty()) {
            write(PagePath.day(date), DayPage.of(pipeline, checks));
            paged.written(date);
            summaries.put(date, new DaySummary(date, checks.cells()));
        }
        ofBatches.forEach(check -> run(check.runId()));
        ofDay.forEach(check -> left.add(check.runId()));
        return ofBatches;
    }

    private void run(String id) {
        if (runs.add(id)) {
            List<CheckResult> checks = ledger.checksOf(id);
            checks.forEach(stories::meet);
            write(PagePath.run(id), RunPage.of(pipeline, id, ledger.run(id), checks, stories, paged));
        }
    }

    private Written finish() {
        stories.suites().forEach((key, newest) -> write(key.page(), SuitePage.of(pipeline, newest, stories)));
        Overview overview = new Overview(pipeline, summaries, stories);
        overview.months().keySet().forEach(month -> write(PagePath.month(month), overview.month(month)));
        write(PagePath.OVERVIEW, overview.write());
        return new Written(pipeline, folder.overview(), summaries.size(), runs.size(), pages);
    }

    private void write(PagePath page, String html) {
        folder.write(page, html);
        pages++;
    }
}
