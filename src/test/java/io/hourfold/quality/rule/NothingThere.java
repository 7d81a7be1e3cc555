package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What there is to know of a table without rows.
 *
 * @param otherwise what some measures come to all the same
 */
record NothingThere(Shape shape, Map<Measure, Measured> otherwise) implements Evidence {
    NothingThere(Shape shape) {
        this(shape, Map.of());
    }

    @Override
    public Measured measured(Measure measure) {
        return otherwise.containsKey(measure) ? otherwise.get(measure) : nothing(measure);
    }

    private static Measured nothing(Measure measure) {
        if (measure instanceof Measure.Smallest || measure instanceof Measure.Largest) {
            return new Measured.Extreme(measure instanceof Measure.Largest, OptionalDouble.empty());
        }
        if (measure instanceof Measure.Total) {
            return new Measured.Total(OptionalDouble.empty());
        }
        if (measure instanceof Measure.Spread) {
            return new Measured.Moments(0, 0, 0);
        }
        if (measure instanceof Measure.Quantile) {
            return new Measured.Rank(OptionalDouble.empty());
        }
        return measure instanceof Measure.Values ? new Measured.Distinct(0, 0, 0) : new Measured.Count(0, 0);
    }

    @Override
    public long putAside() {
        return 0;
    }

    @Override
    public List<Double> history(int most) {
        return List.of();
    }

    @Override
    public Instant until() {
        return Instant.EPOCH;
    }
}
