package io.hourfold.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Freshness against processor time: a point for every cadence, from batches of minutes to one a day. */
final class ContinuumChart {
    private static final double[] AGES = {10, 60, 600, 3_600, 6 * 3_600, 24 * 3_600};

    private final List<CadencePoint> points;
    private final double least;
    private final double oldest;
    private final Plot plot;

    private ContinuumChart(List<CadencePoint> points) {
        this.points = points.stream()
                .sorted(Comparator.comparingDouble(CadencePoint::ageSeconds))
                .toList();
        this.least = of(CadencePoint::ageSeconds).get(0) / 2;
        this.oldest = of(CadencePoint::ageSeconds).get(points.size() - 1) * 2;
        this.plot = new Plot(of(point -> point.outcome().cpuOfDay()).get(points.size() - 1) * 1.1, " s");
    }

    private List<Double> of(ToDoubleFunction<CadencePoint> what) {
        return points.stream().map(what::applyAsDouble).sorted().toList();
    }

    /** Nothing where nothing was measured. */
    static String of(List<CadencePoint> points) {
        List<CadencePoint> finished =
                points.stream().filter(point -> point.outcome().isFinished()).toList();
        return finished.isEmpty() ? "" : new ContinuumChart(finished).svg();
    }

    private String svg() {
        StringBuilder svg = new StringBuilder(plot.begun());
        for (double age : AGES) {
            if (age >= least && age <= oldest) {
                svg.append(plot.below(share(age), Markup.time(age)));
            }
        }
        svg.append("<polyline class=\"ours\" points=\"%s\"/>"
                .formatted(points.stream()
                        .map(point -> "%.1f,%.1f".formatted(x(point), y(point)))
                        .collect(Collectors.joining(" "))));
        for (CadencePoint point : points) {
            svg.append("<circle class=\"ours\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>".formatted(x(point), y(point)));
            svg.append("<text class=\"label ours\" x=\"%.1f\" y=\"%.1f\">%s</text>"
                    .formatted(
                            x(point) + 9,
                            y(point) - 8,
                            Markup.escaped(point.cadence().toString())));
        }
        return svg.append("</svg>").toString();
    }

    private double x(CadencePoint point) {
        return plot.x(share(point.ageSeconds()));
    }

    private double y(CadencePoint point) {
        return plot.y(point.outcome().cpuOfDay());
    }

    /** Every step to the right is ever so many times as long. */
    private double share(double age) {
        return Math.log(age / least) / Math.log(oldest / least);
    }
}
