package io.hourfold.run;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;
import io.hourfold.quality.rule.Evidence;
import io.hourfold.quality.rule.Shape;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What a gate knows about one rule. */
record GateEvidence(
        Shape shape, Map<Measure, Measured> found, long putAside, IntFunction<List<Double>> earlier, Instant until)
        implements Evidence {
    @Override
    public Measured measured(Measure measure) {
        return found.getOrDefault(measure, new Measured.Unmeasurable("was not measured: " + measure));
    }

    @Override
    public List<Double> history(int most) {
        return earlier.apply(most);
    }
}
