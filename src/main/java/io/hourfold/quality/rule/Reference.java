package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Every value of a column, or most of them, stands in a column of another table. */
record Reference(String name, String column, String other, String otherColumn, Sql where, OptionalDouble mostly)
        implements Expectation {
    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public String expected() {
        return (mostly.isPresent() ? "at least " + Numbers.percent(mostly.getAsDouble()) + " " : "") + "in " + other
                + "." + otherColumn;
    }

    private Measure found() {
        return new Measure.Found(column, other, otherColumn, where);
    }

    private Measure all() {
        return new Measure.Matching(Sql.of("? IS NOT NULL", Sql.column(column)), where);
    }

    @Override
    public Set<Measure> measures() {
        return Set.of(found(), all());
    }

    @Override
    public Optional<Sql> failingRow() {
        return Optional.empty();
    }

    @Override
    public Finding judge(Evidence evidence) {
        Measured.Count found = (Measured.Count) evidence.measured(found());
        Measured.Count all = (Measured.Count) evidence.measured(all());
        double share = found.rows() == 0 ? 1 : (double) found.matching() / found.rows();
        return new Finding(
                Optional.of(share >= mostly.orElse(1)),
                found.rows() == 0
                        ? "no values"
                        : Numbers.percent(found.matching(), found.rows()) + " of " + Numbers.show(found.rows())
                                + " are there",
                OptionalDouble.of(share),
                Optional.of(new Finding.Elements(
                        all.rows(), all.rows() - all.matching(), found.rows() - found.matching())));
    }
}
