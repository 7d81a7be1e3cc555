package io.hourfold.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How somebody's costs grow with the events of an hour: by which power of them, as the line says that is nearest to all
 * measured days. 1 is in proportion, 0 not at all.
 *
 * @param powers without those costs that somebody does not have
 */
record Growth(String name, Map<Cost, Double> powers) {
    /** Of all who finished every day; of nobody when there was one day only. */
    static List<Growth> of(List<MeasuredDay> days) {
        List<Growth> growths = new ArrayList<>();
        if (days.size() < 2) {
            return growths;
        }
        double[] sizes = days.stream()
                .mapToDouble(day -> Math.log(day.day().rowsPerHour()))
                .toArray();
        for (Outcome first : days.get(0).outcomes()) {
            List<Outcome> outcomes = days.stream()
                    .map(day -> named(day, first.name()))
                    .flatMap(Optional::stream)
                    .filter(Outcome::isFinished)
                    .toList();
            if (outcomes.size() == days.size()) {
                growths.add(new Growth(first.name(), powers(sizes, outcomes)));
            }
        }
        return growths;
    }

    private static Optional<Outcome> named(MeasuredDay day, String name) {
        return day.outcomes().stream()
                .filter(outcome -> outcome.name().equals(name))
                .findFirst();
    }

    private static Map<Cost, Double> powers(double[] sizes, List<Outcome> outcomes) {
        Map<Cost, Double> powers = new EnumMap<>(Cost.class);
        for (Cost cost : Cost.values()) {
            double power = slope(
                    sizes,
                    outcomes.stream().mapToDouble(cost::of).map(Math::log).toArray());
            if (Double.isFinite(power)) {
                powers.put(cost, power);
            }
        }
        return powers;
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

    String text(Cost cost) {
        // Minus nothing is nothing.
        return powers.containsKey(cost) ? "%.2f".formatted(powers.get(cost)).replace("-0.00", "0.00") : "";
    }
}
