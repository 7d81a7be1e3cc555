package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The table has certain columns, or columns of certain types. No row is looked at. */
record OfShape(
        String name, List<String> columns, String expected, Predicate<Shape> holds, Function<Shape, String> observed)
        implements Expectation {
    @Override
    public Set<Measure> measures() {
        return Set.of();
    }

    @Override
    public Optional<Sql> failingRow() {
        return Optional.empty();
    }

    @Override
    public Finding judge(Evidence evidence) {
        return new Finding(
                Optional.of(holds.test(evidence.shape())),
                observed.apply(evidence.shape()),
                OptionalDouble.empty(),
                Optional.empty());
    }
}
