package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.RuleResult;
import io.hourfold.ledger.RuleResult.Elements;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A rule in a list: what it expects beside what was observed, how its number went, and rows that break it. */
final class RuleRow {
    private final CheckResult check;
    private final RuleResult rule;

    RuleRow(CheckResult check, RuleResult rule) {
        this.check = check;
        this.rule = rule;
    }

    /** @param more what else is said of it */
    void write(Html html, List<Point> history, Consumer<Html> more) {
        html.in(
                        "li",
                        item -> {
                            item.in(
                                    "div",
                                    verdict -> VerdictSign.chip(verdict, rule.verdict()),
                                    Attribute.style("how"));
                            item.in("div", this::what, Attribute.style("what"));
                            item.in("dl", this::found, Attribute.style("found"));
                            item.in(
                                    "div",
                                    picture -> Sparkline.write(picture, history, Limits.of(rule)),
                                    Attribute.style("history"));
                            item.in(
                                    "div",
                                    rest -> {
                                        more.accept(rest);
                                        SampleTable.write(rest, rule.samples());
                                    },
                                    Attribute.style("rest"));
                        },
                        Attribute.style("rule " + VerdictSign.style(rule.verdict())),
                        Attribute.of("id", FileName.of(anchor(check, rule))))
                .line();
    }

    static String anchor(CheckResult check, RuleResult rule) {
        return RunPage.anchor(check) + "-" + rule.number();
    }

    private void what(Html html) {
        html.in("h3", title -> title(title, rule));
        List<String> notes = new ArrayList<>();
        rule.where().ifPresent(where -> notes.add("where " + where));
        notes.add(consequence());
        html.text("p", String.join(" · ", notes), Attribute.style("note"));
    }

    static void title(Html html, RuleResult rule) {
        html.in("span", name -> breakable(name, rule.rule()), Attribute.style("name"));
        if (!rule.columns().isEmpty()) {
            html.text(" ").text("span", String.join(", ", rule.columns()), Attribute.style("columns"));
        }
    }

    /** A line may end after each word of a name. */
    private static void breakable(Html html, String name) {
        String[] words = name.split("(?<=_)");
        for (int place = 0; place < words.length; place++) {
            if (place > 0) {
                html.alone("wbr");
            }
            html.text(words[place]);
        }
    }

    private String consequence() {
        if (rule.onFailure().equals("quarantine")) {
            return "rows that break it are put aside";
        }
        return rule.severity().equals("warn") || rule.onFailure().equals("warn") ? "warns" : "blocks";
    }

    private void found(Html list) {
        pair(list, "expected", rule.expected());
        pair(list, "observed", rule.message().orElse(rule.observed()));
        rule.elements()
                .filter(counted -> counted.missing() > 0)
                .map(RuleRow::counted)
                .ifPresent(counted -> pair(list, "counted", counted));
    }

    private static String counted(Elements elements) {
        return count(elements.count()) + " values, " + count(elements.missing()) + " missing, "
                + count(elements.unexpected()) + " unexpected";
    }

    private static void pair(Html list, String name, String value) {
        list.in("div", pair -> pair.text("dt", name).text("dd", value));
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number of rows, with the word for it apart. */
    static void rows(Html html, long number) {
        html.in(
                "span",
                rows -> rows.text(count(number)).text("span", number == 1 ? " row" : " rows", Attribute.style("unit")),
                Attribute.style("rows"));
    }

    static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
