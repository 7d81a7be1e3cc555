package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The different values of a column are among certain ones, or these are among them, or both. */
record ValueSet(String name, String column, List<Object> values, Sql where, Set<Demand> demands)
        implements Expectation {
    /** What may be asked. */
    enum Demand {
        NO_OTHERS,
        EACH
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public String expected() {
        String shown = String.join(", ", values.stream().map(String::valueOf).toList());
        if (demands.size() == 2) {
            return "exactly " + shown;
        }
        return (demands.contains(Demand.EACH) ? "among others " : "only ") + shown;
    }

    private Measure one(Object value) {
        return new Measure.Matching(Sql.of("? = ?", Sql.column(column), Sql.value(value)), where);
    }

    private Measure present() {
        return new Measure.Matching(Sql.of("? IS NOT NULL", Sql.column(column)), where);
    }

    private Measure known() {
        return new Measure.Matching(Sql.isIn(Sql.column(column), values), where);
    }

    @Override
    public Set<Measure> measures() {
        Set<Measure> measures = new LinkedHashSet<>();
        if (demands.contains(Demand.NO_OTHERS)) {
            measures.add(present());
            measures.add(known());
        }
        if (demands.contains(Demand.EACH)) {
            values.forEach(value -> measures.add(one(value)));
        }
        return measures;
    }

    @Override
    public Optional<Sql> failingRow() {
        return demands.contains(Demand.NO_OTHERS)
                ? Optional.of(where.and(Sql.of("? IS NOT NULL", Sql.column(column)))
                        .and(Sql.isIn(Sql.column(column), values).failing())
                        .orFalse())
                : Optional.empty();
    }

    @Override
    public Finding judge(Evidence evidence) {
        List<String> faults = new ArrayList<>();
        long faulty = 0;
        if (demands.contains(Demand.NO_OTHERS)) {
            Measured.Count known = (Measured.Count) evidence.measured(known());
            long others = ((Measured.Count) evidence.measured(present())).matching() - known.matching();
            if (others > 0) {
                faults.add(Numbers.show(others) + " rows have other values");
            }
            faulty += others;
        }
        if (demands.contains(Demand.EACH)) {
            List<String> absent = values.stream()
                    .filter(value -> ((Measured.Count) evidence.measured(one(value))).matching() == 0)
                    .map(String::valueOf)
                    .toList();
            if (!absent.isEmpty()) {
                faults.add("there is no " + String.join(", ", absent));
            }
            faulty += absent.size();
        }
        return new Finding(
                Optional.of(faults.isEmpty()),
                faults.isEmpty() ? "as expected" : String.join("; ", faults),
                OptionalDouble.of(faulty),
                Optional.empty());
    }
}
