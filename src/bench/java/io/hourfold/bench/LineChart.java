package io.hourfold.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Seconds until the day showed an hour, hour by hour: a line for everybody who works by the hour. */
final class LineChart {
    private static final int LABEL = 15;
    private static final int BESIDE = 8;

    private final List<Outcome> outcomes;
    private final int hours;
    private final Plot plot;

    private LineChart(List<Outcome> outcomes, int hours) {
        this.outcomes = outcomes;
        this.hours = hours;
        this.plot = new Plot(
                outcomes.stream()
                        .flatMap(outcome -> outcome.steps(Step.Kind.HOUR).stream())
                        .mapToDouble(Step::freshness)
                        .max()
                        .orElse(1),
                "");
    }

    /** Nothing where nobody works by the hour. */
    static String of(List<Outcome> outcomes, int hours) {
        List<Outcome> hourly = outcomes.stream()
                .filter(outcome -> outcome.isFinished() && outcome.closing() == Contender.Closing.BY_THE_HOUR)
                .toList();
        return hourly.isEmpty() ? "" : new LineChart(hourly, hours).svg();
    }

    private String svg() {
        StringBuilder svg = new StringBuilder(plot.begun());
        for (int hour = 0; hour < hours; hour += Math.max(1, hours / 6)) {
            svg.append(plot.below(share(hour), "%02d".formatted(hour)));
        }
        List<Double> taken = new ArrayList<>();
        outcomes.stream()
                .sorted(Comparator.comparingDouble(LineChart::last).reversed())
                .forEach(outcome -> svg.append(line(outcome, label(plot.y(last(outcome)), taken))));
        return svg.append("</svg>").toString();
    }

    private static double last(Outcome outcome) {
        List<Step> steps = outcome.steps(Step.Kind.HOUR);
        return steps.get(steps.size() - 1).freshness();
    }

    /** Labels come from top to bottom, none over another. */
    private static double label(double wanted, List<Double> taken) {
        double free = taken.isEmpty() ? wanted : Math.max(wanted, taken.get(taken.size() - 1) + LABEL);
        taken.add(free);
        return free;
    }

    private String line(Outcome outcome, double label) {
        String points = outcome.steps(Step.Kind.HOUR).stream()
                .map(step -> "%.1f,%.1f".formatted(plot.x(share(step.hour())), plot.y(step.freshness())))
                .collect(Collectors.joining(" "));
        String kind = BarChart.isOurs(outcome) ? "ours" : "theirs";
        return "<polyline points=\"%s\" class=\"%s\"/><text x=\"%.1f\" y=\"%.1f\" class=\"label %s\">%s</text>"
                .formatted(points, kind, plot.x(1) + BESIDE, label + 4, kind, Markup.escaped(outcome.name()));
    }

    private double share(int hour) {
        return (double) hour / Math.max(1, hours - 1);
    }
}
