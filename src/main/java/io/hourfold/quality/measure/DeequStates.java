package io.hourfold.quality.measure;

import com.amazon.deequ.analyzers.ExactQuantileState;
import com.amazon.deequ.analyzers.MaxState;
import com.amazon.deequ.analyzers.MinState;
import com.amazon.deequ.analyzers.NumMatchesAndCount;
import com.amazon.deequ.analyzers.ScanShareableAnalyzer;
import com.amazon.deequ.analyzers.StandardDeviationState;
import com.amazon.deequ.analyzers.State;
import com.amazon.deequ.analyzers.SumState;
import io.hourfold.failure.Failure;
import org.apache.spark.sql.Row;
import scala.Option;

import java.util.OptionalDouble;

/** What Deequ's analyzers came to, in our terms. Their states are read and not their metrics, which fail without data. */
final class DeequStates {
    private DeequStates() {}

    /** @param from the first of the analyzer's columns in the row */
    static Measured measured(Measure measure, ScanShareableAnalyzer<?, ?> analyzer, Row row, int from) {
        Option<?> state = analyzer.fromAggregationResult(row, from);
        return state.isDefined() ? measured((State<?>) state.get()) : nothing(measure);
    }

    private static Measured measured(State<?> state) {
        if (state instanceof NumMatchesAndCount count) {
            return new Measured.Count(count.numMatches(), count.count());
        }
        if (state instanceof MinState smallest) {
            return new Measured.Extreme(false, OptionalDouble.of(smallest.minValue()));
        }
        if (state instanceof MaxState largest) {
            return new Measured.Extreme(true, OptionalDouble.of(largest.maxValue()));
        }
        if (state instanceof SumState sum) {
            return new Measured.Total(OptionalDouble.of(sum.sum()));
        }
        if (state instanceof StandardDeviationState spread) {
            return new Measured.Moments((long) spread.n(), spread.avg(), spread.m2());
        }
        if (state instanceof ExactQuantileState quantile) {
            return new Measured.Rank(OptionalDouble.of(quantile.exactQuantile()));
        }
        throw Failure.ours("a state of " + state.getClass() + " is not known", null);
    }

    /** What a measure that has seen no row comes to. */
    static Measured nothing(Measure measure) {
        if (measure instanceof Measure.Matching) {
            return new Measured.Count(0, 0);
        }
        if (measure instanceof Measure.Smallest || measure instanceof Measure.Largest) {
            return new Measured.Extreme(measure instanceof Measure.Largest, OptionalDouble.empty());
        }
        if (measure instanceof Measure.Total) {
            return new Measured.Total(OptionalDouble.empty());
        }
        if (measure instanceof Measure.Spread) {
            return new Measured.Moments(0, 0, 0);
        }
        return new Measured.Rank(OptionalDouble.empty());
    }
}
