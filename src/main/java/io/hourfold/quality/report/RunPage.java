package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.Run;
import io.hourfold.time.Instants;

import java.util.List;
import java.util.Optional;

/** All that a run checked, rule by rule. */
final class RunPage {
    private static final int HISTORY = 48;

    private RunPage() {}

    /** Where a check stands on its run's page. */
    static String anchor(CheckResult check) {
        return VerdictSign.stage(check.stage()) + "-" + Place.of(check);
    }

    static String of(
            String pipeline, String id, Optional<Run> run, List<CheckResult> checks, Stories stories, ReportDays days) {
        PagePath page = PagePath.run(id);
        return new Frame(pipeline, page).of(way(checks, days), "run " + id, main -> {
            main.in("h1", title -> title.text("Run ").text("code", id)).line();
            run.ifPresent(known -> main.text(
                            "p",
                            known.command() + " · by " + known.startedBy() + " on " + known.host() + " · "
                                    + Instants.print(known.startedAt()),
                            Attribute.style("lead"))
                    .line());
            Controls.onlyNotMet(main, checks);
            checks.forEach(check -> check(main, page, check, stories));
        });
    }

    private static List<Frame.Step> way(List<CheckResult> checks, ReportDays days) {
        return days.of(checks.get(0))
                .map(day -> List.of(new Frame.Step(day.toString(), PagePath.day(day))))
                .orElse(List.of());
    }

    private static void check(Html html, PagePath page, CheckResult check, Stories stories) {
        html.in(
                        "section",
                        section -> {
                            section.in("h2", title -> {
                                title.text(
                                                "a",
                                                check.suite(),
                                                Attribute.href(Stories.SuiteKey.of(check)
                                                        .page()
                                                        .from(page)))
                                        .text(" ");
                                VerdictSign.chip(title, check.verdict());
                            });
                            section.text("p", said(check), Attribute.style("lead"));
                            check.overridden()
                                    .ifPresent(why -> section.text(
                                            "p", "went on in spite of it: " + why, Attribute.style("overridden")));
                            section.in(
                                    "ol",
                                    list -> check.rules().forEach(rule -> new RuleRow(check, rule)
                                            .write(list, stories.history(check, rule, HISTORY), nothing -> {})),
                                    Attribute.style("rules"));
                        },
                        Attribute.of("id", FileName.of(anchor(check))))
                .line();
    }

    private static String said(CheckResult check) {
        return VerdictSign.stage(check.stage()) + " of " + Place.of(check) + " · " + RuleRow.count(check.rows(), "row")
                + " · checked " + Instants.print(check.checkedAt());
    }
}
