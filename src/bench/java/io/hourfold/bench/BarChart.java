package io.hourfold.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Bars from left to right, the first of them ours, each with its number and how it compares with ours. */
final class BarChart {
    private static final int WIDTH = 640;
    private static final int NAMES = 130;
    private static final int NUMBERS = 130;
    private static final int LINE = 26;

    private BarChart() {}

    /** @param what not a number for whoever has none */
    static String of(List<Outcome> outcomes, String unit, ToDoubleFunction<Outcome> what) {
        List<Outcome> shown = outcomes.stream()
                .filter(outcome -> outcome.isFinished() && !Double.isNaN(what.applyAsDouble(outcome)))
                .toList();
        double most = shown.stream().mapToDouble(what).max().orElse(1);
        double ours = shown.stream()
                .filter(BarChart::isOurs)
                .mapToDouble(what)
                .findFirst()
                .orElse(Double.NaN);
        StringBuilder svg =
                new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, LINE * shown.size()));
        for (int place = 0; place < shown.size(); place++) {
            Outcome outcome = shown.get(place);
            double value = what.applyAsDouble(outcome);
            svg.append(bar(outcome, place * LINE, value, value / most, value / ours, unit));
        }
        return svg.append("</svg>").toString();
    }

    static boolean isOurs(Outcome outcome) {
        return outcome.name().startsWith("hourfold");
    }

    private static String bar(Outcome outcome, int top, double value, double share, double ratio, String unit) {
        double length = Math.max(2, share * (WIDTH - NAMES - NUMBERS));
        String compared = isOurs(outcome) || Double.isNaN(ratio)
                ? ""
                : " <tspan class=\"ratio\">× %s</tspan>".formatted(Markup.number(ratio));
        return ("<text x=\"%d\" y=\"%d\" text-anchor=\"end\" class=\"name\">%s</text>"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" rx=\"3\" class=\"%s\"/>"
                        + "<text x=\"%.1f\" y=\"%d\">%s %s%s</text>")
                .formatted(
                        NAMES - 10,
                        top + 17,
                        Markup.escaped(outcome.name()),
                        NAMES,
                        top + 5,
                        length,
                        isOurs(outcome) ? "ours" : "theirs",
                        NAMES + length + 8,
                        top + 17,
                        Markup.number(value),
                        unit,
                        compared);
    }
}
