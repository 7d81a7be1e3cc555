package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.time.Instants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A suite: what each of its rules expects and found last, how it went before, and when it was not met. */
final class SuitePage {
    private static final int HISTORY = 168;

    private final CheckResult newest;
    private final Stories stories;
    private final PagePath page;

    private SuitePage(CheckResult newest, Stories stories) {
        this.newest = newest;
        this.stories = stories;
        this.page = Stories.SuiteKey.of(newest).page();
    }

    /** @param newest the suite's last check */
    static String of(String pipeline, CheckResult newest, Stories stories) {
        return new SuitePage(newest, stories).write(pipeline);
    }

    private String write(String pipeline) {
        return new Frame(pipeline, page).of(List.of(), newest.suite(), main -> {
            main.in("h1", title -> {
                        title.text(newest.suite() + " ");
                        VerdictSign.chip(title, newest.verdict());
                    })
                    .line();
            main.in(
                            "p",
                            said -> said.text(VerdictSign.stage(newest.stage()) + " · as last checked by ")
                                    .in(
                                            "a",
                                            link -> link.text("run ").text("code", newest.runId()),
                                            Attribute.href(
                                                    PagePath.run(newest.runId()).from(page, RunPage.anchor(newest))))
                                    .text(" for " + Place.of(newest) + " · " + RuleRow.count(newest.rows(), "row")
                                            + " · " + Instants.print(newest.checkedAt())),
                            Attribute.style("lead"))
                    .line();
            main.in(
                    "ol",
                    list -> newest.rules().forEach(rule -> new RuleRow(newest, rule)
                            .write(list, stories.history(newest, rule, HISTORY), more -> stories.of(newest, rule)
                                    .ifPresent(story -> past(more, story)))),
                    Attribute.style("rules"));
        });
    }

    private void past(Html html, RuleStory story) {
        List<String> counts = new ArrayList<>();
        for (CheckVerdict verdict : VerdictSign.BY_URGENCY) {
            if (story.count(verdict) > 0) {
                counts.add(RuleRow.count(story.count(verdict)) + " " + VerdictSign.words(verdict));
            }
        }
        html.in(
                "p",
                line -> {
                    line.text("of " + RuleRow.count(story.times(), "check") + ": " + String.join(", ", counts));
                    Optional<RuleStory.Told> broken = story.lastNotMet();
                    broken.ifPresent(told -> line.text(" · ")
                            .in(
                                    "a",
                                    link -> link.text("last not met: " + Place.of(told.check())),
                                    Attribute.href(PagePath.run(told.check().runId())
                                            .from(page, RuleRow.anchor(told.check(), told.rule())))));
                },
                Attribute.style("note"));
    }
}
