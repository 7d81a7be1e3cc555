package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The newest instant of a column lies close enough to the end of what is judged. */
record Recent(String name, String column, Duration within, Sql where) implements Expectation {
    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public String expected() {
        return "newest within " + within + " of the end";
    }

    private Measure newest() {
        return new Measure.Largest(Kind.TIME.asNumber(Sql.column(column)), where);
    }

    @Override
    public Set<Measure> measures() {
        return Set.of(newest());
    }

    @Override
    public Optional<Sql> failingRow() {
        return Optional.empty();
    }

    @Override
    public Finding judge(Evidence evidence) {
        OptionalDouble newest = ((Measured.Extreme) evidence.measured(newest())).value();
        if (newest.isEmpty()) {
            return new Finding(Optional.empty(), "no values", newest, Optional.empty());
        }
        Instant at = Instant.EPOCH.plus((long) newest.getAsDouble(), ChronoUnit.MICROS);
        Duration age = Duration.between(at, evidence.until());
        return new Finding(
                Optional.of(age.compareTo(within) <= 0),
                Kind.TIME.show(newest.getAsDouble()),
                OptionalDouble.of(age.toMillis() / 1000.0),
                Optional.empty());
    }
}
