package io.hourfold.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How somebody's costs grow with the events of an hour: by which power of them, as the line says that is nearest to all
 * measured days. 1 is in proportion; not a number where nothing was measured.
 */
record Growth(String name, double close, double repair, double cpu) {
    /** Of all who finished every day; of nobody when there was one day only. */
    static List<Growth> of(List<MeasuredDay> days) {
        List<Growth> growths = new ArrayList<>();
        if (days.size() < 2) {
            return growths;
        }
        for (Outcome first : days.get(0).outcomes()) {
            List<Outcome> outcomes = days.stream()
                    .map(day -> named(day, first.name()))
                    .flatMap(Optional::stream)
                    .filter(Outcome::isFinished)
                    .toList();
            if (outcomes.size() == days.size()) {
                growths.add(new Growth(
                        first.name(),
                        power(days, outcomes, Outcome::closeSeconds),
                        power(days, outcomes, Outcome::repairSeconds),
                        power(days, outcomes, Outcome::cpuOfDay)));
            }
        }
        return growths;
    }

    private static Optional<Outcome> named(MeasuredDay day, String name) {
        return day.outcomes().stream()
                .filter(outcome -> outcome.name().equals(name))
                .findFirst();
    }

    private static double power(List<MeasuredDay> days, List<Outcome> outcomes, ToDoubleFunction<Outcome> cost) {
        double[] sizes = days.stream()
                .mapToDouble(day -> Math.log(day.day().rowsPerHour()))
                .toArray();
        double[] costs = outcomes.stream().mapToDouble(cost).map(Math::log).toArray();
        return slope(sizes, costs);
    }

    /** Of the line through some points with the least squares of distances. */
    static double slope(double[] x, double[] y) {
        double middleX = mean(x);
        double middleY = mean(y);
        double together = 0;
        double alone = 0;
        for (int point = 0; point < x.length; point++) {
            together += (x[point] - middleX) * (y[point] - middleY);
            alone += (x[point] - middleX) * (x[point] - middleX);
        }
        return together / alone;
    }

    private static double mean(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }

    String text() {
        return "%-16s close %s, repair %s, CPU %s".formatted(name, said(close), said(repair), said(cpu));
    }

    private static String said(double power) {
        return Double.isNaN(power) ? "-" : "%.2f".formatted(power);
    }
}
