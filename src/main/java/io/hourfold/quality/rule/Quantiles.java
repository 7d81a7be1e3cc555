package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;

/**
 * Certain quantiles of a column lie between bounds.
 *
 * @param bounds by rank, from 0 to 1
 */
record Quantiles(String name, String column, Sql value, Sql where, SortedMap<Double, Bounds> bounds)
        implements Expectation {
    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public String expected() {
        List<String> all = new ArrayList<>();
        bounds.forEach((rank, bound) -> all.add("quantile " + Numbers.show(rank) + " " + bound));
        return String.join("; ", all);
    }

    private Measure measure(double rank) {
        return new Measure.Quantile(value, rank, where);
    }

    @Override
    public Set<Measure> measures() {
        Set<Measure> measures = new LinkedHashSet<>();
        bounds.keySet().forEach(rank -> measures.add(measure(rank)));
        return measures;
    }

    @Override
    public Optional<Sql> failingRow() {
        return Optional.empty();
    }

    @Override
    public Finding judge(Evidence evidence) {
        List<String> observed = new ArrayList<>();
        boolean met = true;
        OptionalDouble first = OptionalDouble.empty();
        for (Map.Entry<Double, Bounds> bound : bounds.entrySet()) {
            OptionalDouble number = ((Measured.Rank) evidence.measured(measure(bound.getKey()))).value();
            if (number.isEmpty()) {
                return new Finding(Optional.empty(), "no values", number, Optional.empty());
            }
            first = first.isPresent() ? first : number;
            met &= bound.getValue().hold(number.getAsDouble());
            observed.add(bound.getValue().kind().show(number.getAsDouble()));
        }
        return new Finding(Optional.of(met), String.join("; ", observed), first, Optional.empty());
    }
}
