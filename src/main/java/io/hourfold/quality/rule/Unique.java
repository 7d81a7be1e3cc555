package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * No two rows have the same values, or most rows have values that no other has.
 *
 * @param judged which rows have something to judge
 */
record Unique(String name, List<String> columns, Sql judged, Sql where, OptionalDouble mostly) implements Expectation {
    @Override
    public String expected() {
        return (mostly.isPresent() ? "at least " + Numbers.percent(mostly.getAsDouble()) + " " : "") + "unique";
    }

    private Measure present() {
        return new Measure.Matching(judged, where);
    }

    private Measure values() {
        return new Measure.Values(columns, where.and(judged));
    }

    @Override
    public Set<Measure> measures() {
        return Set.of(present(), values());
    }

    @Override
    public Optional<Sql> failingRow() {
        return Optional.empty();
    }

    @Override
    public Finding judge(Evidence evidence) {
        Measured.Count present = (Measured.Count) evidence.measured(present());
        Measured.Distinct values = (Measured.Distinct) evidence.measured(values());
        long repeated = values.rows() - values.once();
        double share = values.rows() == 0 ? 1 : (double) values.once() / values.rows();
        String observed = values.rows() == 0
                ? "no values"
                : repeated == 0
                        ? "all " + Numbers.show(values.rows()) + " unique"
                        : Numbers.show(repeated) + " of " + Numbers.show(values.rows()) + " rows are not alone";
        return new Finding(
                Optional.of(share >= mostly.orElse(1)),
                observed,
                OptionalDouble.of(share),
                Optional.of(new Finding.Elements(present.rows(), present.rows() - present.matching(), repeated)));
    }
}
