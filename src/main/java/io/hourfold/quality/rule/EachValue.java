package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Single values, or values of one row, are as expected, or most of them are.
 *
 * @param what for a person: "one of a, b"
 * @param judged which rows have something to judge; others are missing and count neither way
 * @param holds whether the value is as expected
 * @param mostly the share that has to be; 1 unless it is written
 */
record EachValue(
        String name, List<String> columns, String what, Sql judged, Sql holds, Sql where, OptionalDouble mostly)
        implements Expectation {
    @Override
    public String expected() {
        return (mostly.isPresent() ? "at least " + Numbers.percent(mostly.getAsDouble()) + " " : "") + what;
    }

    private Measure present() {
        return new Measure.Matching(judged, where);
    }

    private Measure good() {
        return new Measure.Matching(judged.and(holds), where);
    }

    @Override
    public Set<Measure> measures() {
        return Set.of(present(), good());
    }

    @Override
    public Optional<Sql> failingRow() {
        return Optional.of(where.and(judged).and(holds.failing()).orFalse());
    }

    @Override
    public Finding judge(Evidence evidence) {
        Measured.Count present = (Measured.Count) evidence.measured(present());
        Measured.Count good = (Measured.Count) evidence.measured(good());
        long aside = evidence.putAside();
        long looked = present.matching() + aside;
        long unexpected = looked - good.matching();
        boolean met = looked == 0 || (double) good.matching() / looked >= mostly.orElse(1);
        return new Finding(
                Optional.of(met),
                observed(looked, unexpected, aside),
                OptionalDouble.of(looked == 0 ? 1 : (double) good.matching() / looked),
                Optional.of(
                        new Finding.Elements(present.rows() + aside, present.rows() - present.matching(), unexpected)));
    }

    private static String observed(long looked, long unexpected, long aside) {
        if (looked == 0) {
            return "no values";
        }
        String put = aside == 0
                ? ""
                : aside == unexpected ? ", put aside" : ", " + Numbers.show(aside) + " of them put aside";
        return unexpected == 0
                ? "all " + Numbers.show(looked) + " are"
                : Numbers.percent(looked - unexpected, looked) + " (" + Numbers.show(unexpected) + " of "
                        + Numbers.show(looked) + " are not" + put + ")";
    }
}
