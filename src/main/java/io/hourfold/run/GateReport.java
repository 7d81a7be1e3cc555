package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.failure.Printable;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.RuleResult;
import io.hourfold.quality.rule.Judge.Judgement;
import io.hourfold.quality.rule.Suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a gate tells people.
 *
 * @param where pipeline and batch
 */
record GateReport(String where, Suite suite, Judgement judgement) {
    private static final int MOST = 10;

    /** Rules by how they ended. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>(Map.of("rows", judgement.rows()));
        judgement.rules().forEach(rule -> counts.merge(rule.verdict().name().toLowerCase(Locale.ROOT), 1L, Long::sum));
        return counts;
    }

    List<String> lines(Optional<String> overridden) {
        List<String> lines = new ArrayList<>();
        lines.add("checked " + suite.stage() + " by '" + suite.name() + "': "
                + Printable.words(judgement.verdict()) + ", "
                + judgement.rules().size() + (judgement.rules().size() == 1 ? " rule, " : " rules, ")
                + judgement.rows() + " rows"
                + overridden.map(why -> "; going on: " + why).orElse(""));
        notMet().forEach(rule -> lines.add("  " + line(rule)));
        return lines;
    }

    Failure refusal(String runId) {
        List<RuleResult> broken = notMet();
        String rules =
                broken.stream().limit(MOST).map(rule -> "\n  " + line(rule)).reduce("", String::concat);
        String more = broken.size() > MOST ? "\n  and " + (broken.size() - MOST) + " more" : "";
        String what = judgement.verdict() == CheckVerdict.NO_DATA
                ? "there are no rows, and empty-data is block"
                : judgement.verdict() == CheckVerdict.ERROR ? "not every rule could be judged" : "rules are not met";
        return new Failure(
                FailureKind.QUALITY,
                where + ": the suite '" + suite.name() + "' stops at " + suite.stage() + ": " + what + rules + more
                        + "\nNothing of it went further. See 'hourfold dq show " + runId
                        + "'; put the data or the rules right and run it again, or go on knowingly with"
                        + " --override-quality \"reason\"");
    }

    private List<RuleResult> notMet() {
        return judgement.rules().stream()
                .filter(rule -> rule.verdict() != CheckVerdict.PASSED && rule.verdict() != CheckVerdict.NO_DATA)
                .toList();
    }

    private static String line(RuleResult rule) {
        return rule.verdict().name().toLowerCase(Locale.ROOT) + " " + rule.rule() + "("
                + String.join(", ", rule.columns()) + "): expected " + rule.expected() + ", observed "
                + rule.message().orElse(rule.observed());
    }
}
