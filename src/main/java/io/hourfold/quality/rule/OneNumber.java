package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * One number that is computed over all rows lies between bounds.
 *
 * @param subject for a person: "mean"
 * @param from reads the number out of what was measured; empty when there was no value
 */
record OneNumber(
        String name,
        List<String> columns,
        String subject,
        Measure measure,
        Function<Measured, OptionalDouble> from,
        Bounds bounds)
        implements Expectation {
    @Override
    public String expected() {
        return subject + " " + bounds;
    }

    @Override
    public Set<Measure> measures() {
        return Set.of(measure);
    }

    @Override
    public Optional<Sql> failingRow() {
        return Optional.empty();
    }

    @Override
    public Finding judge(Evidence evidence) {
        OptionalDouble number = from.apply(evidence.measured(measure));
        if (number.isEmpty()) {
            return new Finding(Optional.empty(), "no values", number, Optional.empty());
        }
        return new Finding(
                Optional.of(bounds.hold(number.getAsDouble())),
                bounds.kind().show(number.getAsDouble()),
                number,
                Optional.empty());
    }
}
