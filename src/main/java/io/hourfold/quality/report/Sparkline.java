package io.hourfold.quality.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A rule's number over time as a small picture: where it was allowed to be is shaded, and what was not met has a sign. */
final class Sparkline {
    private static final double WIDTH = 180;
    private static final double HEIGHT = 36;
    private static final double EDGE = 5;

    private final List<Point> points;
    private final Limits limits;
    private final double from;
    private final double to;

    private Sparkline(List<Point> points, Limits limits) {
        this.points = points;
        this.limits = limits.near(numbers(points));
        double[] range =
                DoubleStream.concat(numbers(points), this.limits.stream()).toArray();
        double smallest = DoubleStream.of(range).min().orElse(0);
        double largest = DoubleStream.of(range).max().orElse(0);
        boolean isFlat = !(largest - smallest > 0);
        this.from = isFlat ? smallest - 1 : smallest;
        this.to = isFlat ? largest + 1 : largest;
    }

    private static DoubleStream numbers(List<Point> points) {
        return points.stream().flatMapToDouble(point -> point.metric().stream()).filter(Double::isFinite);
    }

    /** Nothing where there is nothing to draw. */
    static void write(Html html, List<Point> points, Limits limits) {
        if (numbers(points).findAny().isPresent()) {
            new Sparkline(points, limits).write(html);
        }
    }

    private void write(Html html) {
        double[] all = numbers(points).toArray();
        String low = limits.show(DoubleStream.of(all).min().orElseThrow());
        String high = limits.show(DoubleStream.of(all).max().orElseThrow());
        long notMet = points.stream()
                .filter(point -> VerdictSign.isNotMet(point.verdict()))
                .count();
        String range = low.equals(high) ? low : low + " to " + high;
        String told = points.size() == 1
                ? ""
                : points.size() + " checks, " + range + (notMet > 0 ? ", " + notMet + " not met" : "");
        html.in(
                "figure",
                figure -> {
                    figure.in(
                            "svg",
                            this::draw,
                            Attribute.of("viewBox", "0 0 " + shown(WIDTH) + " " + shown(HEIGHT)),
                            Attribute.of("aria-hidden", "true"));
                    figure.text("figcaption", told.isEmpty() ? "first check, " + range : told);
                },
                Attribute.style("spark"));
    }

    private void draw(Html svg) {
        limits.draw(svg, this::y, WIDTH, HEIGHT);
        List<String> line = new ArrayList<>();
        for (int place = 0; place < points.size(); place++) {
            double metric = points.get(place).metric().orElse(Double.NaN);
            if (Double.isFinite(metric)) {
                line.add(shown(x(place)) + "," + shown(y(metric)));
            }
        }
        svg.alone("polyline", Attribute.of("points", String.join(" ", line)), Attribute.style("line"));
        for (int place = 0; place < points.size(); place++) {
            Point point = points.get(place);
            double metric = point.metric().orElse(Double.NaN);
            if (Double.isFinite(metric) && (place == points.size() - 1 || VerdictSign.isNotMet(point.verdict()))) {
                mark(svg, x(place), y(metric), point);
            }
        }
    }

    /** What was met is a dot, and what was not a cross. */
    private void mark(Html svg, double x, double y, Point point) {
        String style = "mark " + VerdictSign.style(point.verdict());
        if (VerdictSign.isNotMet(point.verdict())) {
            svg.alone(
                    "path",
                    Attribute.of(
                            "d",
                            "M" + shown(x - 3) + " " + shown(y - 3) + "L" + shown(x + 3) + " " + shown(y + 3) + "M"
                                    + shown(x - 3) + " " + shown(y + 3) + "L" + shown(x + 3) + " " + shown(y - 3)),
                    Attribute.style(style));
        } else {
            svg.alone(
                    "circle",
                    Attribute.of("cx", shown(x)),
                    Attribute.of("cy", shown(y)),
                    Attribute.of("r", "2.5"),
                    Attribute.style(style));
        }
    }

    private double x(int place) {
        int steps = Math.max(1, points.size() - 1);
        int shift = points.size() == 1 ? 1 : place;
        return EDGE + (WIDTH - 2 * EDGE) * shift / steps;
    }

    private double y(double number) {
        double share = (number / 2 - from / 2) / (to / 2 - from / 2);
        return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * Math.max(0, Math.min(1, share));
    }

    static String shown(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replaceFirst("\\.0$", "");
    }
}
