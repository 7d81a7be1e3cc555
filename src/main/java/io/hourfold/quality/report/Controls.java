package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;

import java.util.List;

/** What a reader can switch; without scripts. */
final class Controls {
    private Controls() {}

    /** Hides what is met, where there is something else. */
    static void onlyNotMet(Html html, List<CheckResult> checks) {
        long rules = checks.stream().mapToLong(check -> check.rules().size()).sum();
        long notMet = checks.stream()
                .flatMap(check -> check.rules().stream())
                .filter(rule -> VerdictSign.isNotMet(rule.verdict()))
                .count();
        if (notMet == 0 || notMet == rules) {
            return;
        }
        html.in(
                        "p",
                        line -> line.alone(
                                        "input", Attribute.of("type", "checkbox"), Attribute.of("id", "only-not-met"))
                                .text(
                                        "label",
                                        " only what is not met: " + notMet + " of " + rules + " rules",
                                        Attribute.of("for", "only-not-met")),
                        Attribute.style("controls"))
                .line();
    }
}
