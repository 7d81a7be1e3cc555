package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The table has as many rows as another. */
record OtherTable(String name, String other, Sql where) implements Expectation {
    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public String expected() {
        return "as many rows as " + other;
    }

    private Measure mine() {
        return new Measure.Matching(Sql.TRUE, where);
    }

    private Measure theirs() {
        return new Measure.OtherRows(other);
    }

    @Override
    public Set<Measure> measures() {
        return Set.of(mine(), theirs());
    }

    @Override
    public Optional<Sql> failingRow() {
        return Optional.empty();
    }

    @Override
    public Finding judge(Evidence evidence) {
        long here = ((Measured.Count) evidence.measured(mine())).matching();
        long there = ((Measured.Count) evidence.measured(theirs())).rows();
        return new Finding(
                Optional.of(here == there),
                Numbers.show(here) + " here, " + Numbers.show(there) + " there",
                OptionalDouble.of((double) here - there),
                Optional.empty());
    }
}
