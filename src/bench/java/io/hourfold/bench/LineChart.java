package io.hourfold.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Seconds until the day showed an hour, hour by hour: a line for everybody who works by the hour. */
final class LineChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int LEFT = 40;
    private static final int RIGHT = 130;
    private static final int TOP = 12;
    private static final int BOTTOM = 30;
    private static final int LABEL = 15;
    private static final int TICKS = 4;

    private final List<Outcome> outcomes;
    private final int hours;
    private final double most;

    private LineChart(List<Outcome> outcomes, int hours) {
        this.outcomes = outcomes;
        this.hours = hours;
        this.most = outcomes.stream()
                .flatMap(outcome -> outcome.steps(Step.Kind.HOUR).stream())
                .mapToDouble(Step::freshness)
                .max()
                .orElse(1);
    }

    /** Nothing where nobody works by the hour. */
    static String of(List<Outcome> outcomes, int hours) {
        List<Outcome> hourly = outcomes.stream()
                .filter(outcome -> outcome.isFinished() && outcome.closing() == Contender.Closing.BY_THE_HOUR)
                .toList();
        return hourly.isEmpty() ? "" : new LineChart(hourly, hours).svg();
    }

    private String svg() {
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, HEIGHT));
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = most * tick / TICKS;
            svg.append("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" class=\"grid\"/>"
                    .formatted(LEFT, WIDTH - RIGHT, y(value), y(value)));
            svg.append("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" class=\"tick\">%s</text>"
                    .formatted(LEFT - 6, y(value) + 4, Markup.number(value)));
        }
        for (int hour = 0; hour < hours; hour += Math.max(1, hours / 6)) {
            svg.append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" class=\"tick\">%02d</text>"
                    .formatted(x(hour), HEIGHT - 10, hour));
        }
        List<Double> taken = new ArrayList<>();
        outcomes.stream()
                .sorted(Comparator.comparingDouble(LineChart::last).reversed())
                .forEach(outcome -> svg.append(line(outcome, label(y(last(outcome)), taken))));
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
                .map(step -> "%.1f,%.1f".formatted(x(step.hour()), y(step.freshness())))
                .collect(Collectors.joining(" "));
        String kind = BarChart.isOurs(outcome) ? "ours" : "theirs";
        return "<polyline points=\"%s\" class=\"%s\"/><text x=\"%d\" y=\"%.1f\" class=\"label %s\">%s</text>"
                .formatted(points, kind, WIDTH - RIGHT + 8, label + 4, kind, Markup.escaped(outcome.name()));
    }

    private double x(int hour) {
        return LEFT + (double) hour / Math.max(1, hours - 1) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double seconds) {
        return TOP + (1 - seconds / most) * (HEIGHT - TOP - BOTTOM);
    }
}
