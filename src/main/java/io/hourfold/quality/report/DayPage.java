package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.Stage;
import io.hourfold.time.Instants;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A day, batch by batch: how each stage ended, with the way to the run that looked. */
final class DayPage {
    private static final int MOST_BROKEN = 100;

    private final String pipeline;
    private final DayChecks checks;
    private final PagePath page;

    private DayPage(String pipeline, DayChecks checks) {
        this.pipeline = pipeline;
        this.checks = checks;
        this.page = PagePath.day(checks.day().date());
    }

    static String of(String pipeline, DayChecks checks) {
        return new DayPage(pipeline, checks).write();
    }

    private String write() {
        String day = checks.day().toString();
        return new Frame(pipeline, page).of(List.of(), day, main -> {
            main.text("h1", day).line();
            main.text(
                            "p",
                            "Every batch that began on this day, and the day's fact as it was with each batch that had"
                                    + " rows of it: how the checks ended, and how many rows they looked at. Of checks that were"
                                    + " repeated the last one counts.",
                            Attribute.style("lead"))
                    .line();
            main.in(
                            "div",
                            scroll -> scroll.in("table", this::table, Attribute.style("batches")),
                            Attribute.style("wide"))
                    .line();
            notMet(main);
        });
    }

    private void table(Html table) {
        Set<Stage> stages = checks.newest().keySet();
        table.text("caption", "Batches by stages", Attribute.style("unseen"));
        table.in(
                "thead",
                head -> head.in("tr", row -> {
                    row.text("th", "batch", Attribute.of("scope", "col"));
                    stages.forEach(stage -> row.text(
                            "th",
                            VerdictSign.stage(stage),
                            Attribute.of("scope", "col"),
                            Attribute.of("id", VerdictSign.stage(stage))));
                }));
        table.in("tbody", body -> checks.batches().forEach(batch -> body.in("tr", row -> {
                    row.text("th", name(batch), Attribute.of("scope", "row"));
                    stages.forEach(stage -> cell(row, checks.check(stage, batch)));
                })
                .line()));
    }

    private static String name(Optional<Instant> batch) {
        return batch.map(Instants::printBatch).orElse("the day");
    }

    private void cell(Html row, Optional<CheckResult> known) {
        if (known.isEmpty()) {
            row.in(
                    "td",
                    cell -> cell.text("span", "–", Attribute.of("aria-hidden", "true"))
                            .text("span", "not checked", Attribute.style("unseen")),
                    Attribute.style("hole"));
            return;
        }
        CheckResult check = known.get();
        row.in(
                "td",
                cell -> cell.in(
                        "a",
                        link -> {
                            link.text(
                                            "span",
                                            VerdictSign.glyph(check.verdict()),
                                            Attribute.of("aria-hidden", "true"),
                                            Attribute.style("glyph"))
                                    .text(" " + VerdictSign.words(check.verdict()));
                            RuleRow.rows(link, check.rows());
                        },
                        Attribute.href(PagePath.run(check.runId()).from(page, RunPage.anchor(check)))),
                Attribute.style("cell " + VerdictSign.style(check.verdict())));
    }

    private void notMet(Html main) {
        List<RuleStory.Told> broken = new ArrayList<>();
        checks.newest().values().forEach(stage -> stage.values().forEach(check -> check.rules().stream()
                .filter(rule -> VerdictSign.isNotMet(rule.verdict()))
                .forEach(rule -> broken.add(new RuleStory.Told(check, rule)))));
        if (broken.isEmpty()) {
            main.text("p", "No rule was broken.", Attribute.style("lead"));
            return;
        }
        broken.sort(Comparator.comparing(
                told -> -VerdictSign.BY_URGENCY.indexOf(told.rule().verdict())));
        main.in("section", section -> {
            section.text("h2", "Not met");
            section.in(
                    "ul",
                    list -> broken.stream().limit(MOST_BROKEN).forEach(told -> list.in(
                                    "li",
                                    item -> line(item, told),
                                    Attribute.style(
                                            VerdictSign.style(told.rule().verdict())))
                            .line()),
                    Attribute.style("broken"));
            if (broken.size() > MOST_BROKEN) {
                section.text(
                        "p",
                        "and " + (broken.size() - MOST_BROKEN) + " more, on the pages of the runs",
                        Attribute.style("note"));
            }
        });
    }

    private void line(Html item, RuleStory.Told told) {
        VerdictSign.chip(item, told.rule().verdict());
        item.in(
                "a",
                link -> RuleRow.title(link, told.rule()),
                Attribute.href(
                        PagePath.run(told.check().runId()).from(page, RuleRow.anchor(told.check(), told.rule()))));
        item.text(
                "span",
                VerdictSign.stage(told.check().stage()) + " of " + Place.of(told.check()) + ": expected "
                        + told.rule().expected() + ", observed "
                        + told.rule().message().orElse(told.rule().observed()),
                Attribute.style("note"));
    }
}
