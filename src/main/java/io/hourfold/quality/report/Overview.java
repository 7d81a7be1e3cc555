package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.time.Instants;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The first page: how things stand, which rules to look at, and the last days by stages. Older days are a page for each month. */
final class Overview {
    private static final int DAYS = 31;
    private static final int RULES = 8;
    private static final int HISTORY = 48;

    private final String pipeline;
    private final NavigableMap<LocalDate, DaySummary> days;
    private final Stories stories;

    Overview(String pipeline, NavigableMap<LocalDate, DaySummary> days, Stories stories) {
        this.pipeline = pipeline;
        this.days = days;
        this.stories = stories;
    }

    /** The months that need pages of their own: all, if there are more days than the overview shows. */
    SortedMap<YearMonth, List<DaySummary>> months() {
        SortedMap<YearMonth, List<DaySummary>> months = new TreeMap<>(Comparator.reverseOrder());
        if (days.size() > 0 && days.firstKey().plusDays(DAYS).isAfter(days.lastKey())) {
            return months;
        }
        days.forEach((day, summary) -> months.merge(
                YearMonth.from(day), List.of(summary), (one, other) -> Stream.concat(one.stream(), other.stream())
                        .toList()));
        return months;
    }

    String month(YearMonth month) {
        PagePath page = PagePath.month(month);
        return new Frame(pipeline, page).of(List.of(), month.toString(), main -> {
            main.text("h1", month.toString()).line();
            new HeatMap(page, months().get(month)).write(main);
            legend(main);
        });
    }

    String write() {
        return new Frame(pipeline, PagePath.OVERVIEW).of(List.of(), "Data quality", main -> {
            main.text("h1", "Data quality of " + pipeline).line();
            if (days.isEmpty()) {
                main.text(
                        "p", "Nothing was checked. Rules stand in dq-rules/" + pipeline + ".", Attribute.style("lead"));
                return;
            }
            stories.last().ifPresent(last -> main.text(
                            "p",
                            (days.size() == 1 ? "" : days.firstKey() + " to ") + days.lastKey() + " · last checked "
                                    + Instants.print(last.checkedAt()),
                            Attribute.style("lead"))
                    .line());
            tiles(main);
            rules(main);
            main.text("h2", "Days").line();
            new HeatMap(
                            PagePath.OVERVIEW,
                            days.tailMap(days.lastKey().minusDays(DAYS - 1L), true)
                                    .values())
                    .write(main);
            legend(main);
            months(main);
            suites(main);
        });
    }

    private void tiles(Html main) {
        Map<CheckVerdict, Integer> counts = counts(days.values());
        main.in(
                        "dl",
                        list -> VerdictSign.BY_URGENCY.forEach(verdict -> list.in(
                                "div",
                                tile -> {
                                    tile.in("dt", name -> VerdictSign.chip(name, verdict));
                                    tile.text("dd", RuleRow.count(counts.getOrDefault(verdict, 0)));
                                },
                                Attribute.style(counts.containsKey(verdict) ? "tile" : "tile none"))),
                        Attribute.style("tiles"),
                        Attribute.of("aria-label", "checks by how they ended"))
                .line();
    }

    private static Map<CheckVerdict, Integer> counts(Collection<DaySummary> days) {
        Map<CheckVerdict, Integer> counts = new EnumMap<>(CheckVerdict.class);
        days.forEach(day -> day.cells().values().forEach(cell -> cell.counts()
                .forEach((verdict, count) -> counts.merge(verdict, count, Integer::sum))));
        return counts;
    }

    private void rules(Html main) {
        List<RuleStory> broken = stories.notMet();
        if (broken.isEmpty()) {
            main.text("p", "No rule was broken.", Attribute.style("lead")).line();
            return;
        }
        main.text(
                "h2",
                broken.size() > RULES
                        ? "The " + RULES + " of " + broken.size() + " rules that were broken most"
                        : "Rules that were not met");
        main.in(
                        "ul",
                        list -> broken.stream().limit(RULES).forEach(story -> rule(list, story)),
                        Attribute.style("broken"))
                .line();
    }

    private void rule(Html list, RuleStory story) {
        RuleStory.Told told = story.lastNotMet().orElseThrow();
        RuleStory.Told newest = story.newest().orElseThrow();
        list.in(
                        "li",
                        item -> {
                            VerdictSign.chip(item, told.rule().verdict());
                            item.in(
                                    "a",
                                    link -> RuleRow.title(link, told.rule()),
                                    Attribute.href(PagePath.run(told.check().runId())
                                            .from(PagePath.OVERVIEW, RuleRow.anchor(told.check(), told.rule()))));
                            item.text(
                                    "span",
                                    VerdictSign.stage(told.check().stage()) + " of " + Place.of(told.check())
                                            + ": expected "
                                            + told.rule().expected() + ", observed "
                                            + told.rule()
                                                    .message()
                                                    .orElse(told.rule().observed()) + " · not met "
                                            + story.notMet() + " of " + RuleRow.count(story.times(), "time")
                                            + (newest.equals(told)
                                                    ? ""
                                                    : ", now "
                                                            + VerdictSign.words(newest.rule()
                                                                    .verdict())),
                                    Attribute.style("note"));
                            Sparkline.write(
                                    item,
                                    stories.history(newest.check(), newest.rule(), HISTORY),
                                    Limits.of(newest.rule()));
                        },
                        Attribute.style(VerdictSign.style(told.rule().verdict())))
                .line();
    }

    private static void legend(Html main) {
        main.text(
                        "p",
                        "A cell says how the worst of the day's checks ended. A bar is a batch, in the order of the day:"
                                + " the higher, the worse; each leads to its run. Of checks that were repeated the last"
                                + " one counts.",
                        Attribute.style("note legend"))
                .line();
    }

    private void months(Html main) {
        SortedMap<YearMonth, List<DaySummary>> months = months();
        if (months.isEmpty()) {
            return;
        }
        main.text("h2", "Months");
        main.in(
                        "ul",
                        list -> months.forEach((month, of) -> list.in("li", item -> {
                            CheckVerdict worst = VerdictSign.worst(counts(of).keySet());
                            item.text(
                                            "a",
                                            month.toString(),
                                            Attribute.href(PagePath.month(month).from(PagePath.OVERVIEW)))
                                    .text(" ");
                            VerdictSign.chip(item, worst);
                        })),
                        Attribute.style("months"))
                .line();
    }

    private void suites(Html main) {
        main.text("h2", "Suites");
        main.in(
                        "ul",
                        list -> stories.suites()
                                .forEach((key, newest) -> list.in(
                                        "li",
                                        item -> suite(item, key, newest),
                                        Attribute.style(VerdictSign.style(newest.verdict())))),
                        Attribute.style("suites"))
                .line();
    }

    private static void suite(Html item, Stories.SuiteKey key, CheckResult newest) {
        VerdictSign.chip(item, newest.verdict());
        item.text("a", key.suite(), Attribute.href(key.page().from(PagePath.OVERVIEW)));
        item.text(
                "span",
                VerdictSign.stage(key.stage()) + " · "
                        + RuleRow.count(newest.rules().size(), "rule") + " · last for " + Place.of(newest),
                Attribute.style("note"));
    }
}
