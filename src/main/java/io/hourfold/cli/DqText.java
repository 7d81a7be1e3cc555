package io.hourfold.cli;

import io.hourfold.failure.Printable;
import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.RuleResult;
import io.hourfold.quality.report.VerdictSign;
import io.hourfold.time.Instants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What rules found, for people: every sign has its word beside it. */
final class DqText {
    private static final int MOST_SAMPLES = 3;

    private DqText() {}

    static String list(DqListCommand.Answer answer, Style style) {
        if (answer.checks().isEmpty()) {
            return "Nothing was checked; rules stand in dq-rules/" + answer.pipeline() + ".";
        }
        List<String> lines = new ArrayList<>();
        for (DqListed check : answer.checks()) {
            lines.add(verdict(check.verdict(), style) + "  "
                    + String.format("%-13s", check.batch().map(Object::toString).orElse("")) + "  "
                    + String.format("%-4s", check.stage())
                    + check.day().map(day -> " of " + day).orElse("")
                    + "  " + count(check.rules(), "rule")
                    + (check.notMet() > 0 ? ", " + check.notMet() + " not met" : "")
                    + ", " + count(check.rows(), "row")
                    + check.overridden()
                            .map(why -> ", overridden by " + Printable.line(why))
                            .orElse("")
                    + style.faint("  " + check.run()));
        }
        return String.join(System.lineSeparator(), lines);
    }

    static String show(List<CheckResult> checks, Style style) {
        List<String> lines = new ArrayList<>();
        for (CheckResult check : checks) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(style.strong(Printable.line(check.suite())) + "  "
                    + verdict(check.verdict(), style).strip());
            lines.add("  " + check.pipeline()
                    + check.batch()
                            .map(at -> ", batch of " + Instants.print(at))
                            .orElse("")
                    + check.day().map(day -> ", day " + day).orElse("") + ", " + VerdictSign.stage(check.stage()) + ": "
                    + count(check.rows(), "row") + ", checked " + Instants.print(check.checkedAt()));
            check.overridden().ifPresent(why -> lines.add("  overridden by " + Printable.line(why)));
            check.rules().forEach(rule -> lines.addAll(rule(rule, style)));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> rule(RuleResult rule, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + verdict(rule.verdict(), style) + "  " + rule.rule()
                + Printable.line(rule.columns().isEmpty() ? "" : "(" + String.join(", ", rule.columns()) + ")"));
        rule.where().ifPresent(where -> lines.add(part("where", where)));
        lines.add(part("expected", rule.expected()));
        lines.add(part("observed", rule.message().orElse(rule.observed())));
        Optional<String> label = Optional.of("such as");
        for (String sample : rule.samples().stream().limit(MOST_SAMPLES).toList()) {
            lines.add(part(label.orElse(""), sample));
            label = Optional.empty();
        }
        return lines;
    }

    private static String part(String name, String text) {
        return String.format("               %-8s  %s", name, Printable.line(text));
    }

    private static String verdict(CheckVerdict verdict, Style style) {
        String text = VerdictSign.glyph(verdict) + " " + String.format("%-9s", VerdictSign.words(verdict));
        return switch (verdict) {
            case PASSED -> style.good(text);
            case WARNED -> style.warning(text);
            case FAILED, ERROR -> style.bad(text);
            case NO_DATA -> style.faint(text);
        };
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
