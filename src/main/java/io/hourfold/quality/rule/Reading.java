package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;

import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A number about a table: what to measure, and how to read the number out of it.
 *
 * @param from empty when there was nothing to tell by
 */
record Reading(String subject, Kind kind, Measure measure, Function<Measured, OptionalDouble> from) {
    static Reading rows(Sql where) {
        return new Reading(
                "row_count",
                Kind.NUMBER,
                new Measure.Matching(Sql.TRUE, where),
                measured -> OptionalDouble.of(
                        ((Measured.Count) measured).rows() == 0 ? 0 : ((Measured.Count) measured).matching()));
    }

    static Reading smallest(Kind kind, String column, Sql where) {
        return new Reading(
                "min",
                kind,
                new Measure.Smallest(kind.asNumber(Sql.column(column)), where),
                measured -> ((Measured.Extreme) measured).value());
    }

    static Reading largest(Kind kind, String column, Sql where) {
        return new Reading(
                "max",
                kind,
                new Measure.Largest(kind.asNumber(Sql.column(column)), where),
                measured -> ((Measured.Extreme) measured).value());
    }

    static Reading sum(String column, Sql where) {
        return new Reading(
                "sum", Kind.NUMBER, new Measure.Total(Sql.column(column), where), measured -> ((Measured.Total)
                                measured)
                        .sum());
    }

    static Reading mean(String column, Sql where) {
        return new Reading("mean", Kind.NUMBER, new Measure.Spread(Sql.column(column), where), measured -> {
            Measured.Moments moments = (Measured.Moments) measured;
            return moments.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(moments.mean());
        });
    }

    /** Of a sample, as Great Expectations has it: one value has none. */
    static Reading deviation(String column, Sql where) {
        return new Reading("stdev", Kind.NUMBER, new Measure.Spread(Sql.column(column), where), measured -> {
            Measured.Moments moments = (Measured.Moments) measured;
            return moments.count() < 2
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.sqrt(moments.squares() / (moments.count() - 1)));
        });
    }

    static Reading median(String column, Sql where) {
        return new Reading(
                "median",
                Kind.NUMBER,
                new Measure.Quantile(Sql.column(column), 0.5, where),
                measured -> ((Measured.Rank) measured).value());
    }

    static Reading differentValues(String column, Sql where) {
        return new Reading(
                "distinct_count",
                Kind.NUMBER,
                new Measure.Values(java.util.List.of(column), where.and(Sql.of("? IS NOT NULL", Sql.column(column)))),
                measured -> OptionalDouble.of(((Measured.Distinct) measured).values()));
    }

    static Reading shareOfDifferentValues(String column, Sql where) {
        Reading values = differentValues(column, where);
        return new Reading("unique share", Kind.NUMBER, values.measure(), measured -> {
            Measured.Distinct distinct = (Measured.Distinct) measured;
            return distinct.rows() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) distinct.values() / distinct.rows());
        });
    }

    static Reading completeness(String column, Sql where) {
        return new Reading(
                "completeness",
                Kind.NUMBER,
                new Measure.Matching(Sql.of("? IS NOT NULL", Sql.column(column)), where),
                measured -> {
                    Measured.Count count = (Measured.Count) measured;
                    return count.rows() == 0
                            ? OptionalDouble.empty()
                            : OptionalDouble.of((double) count.matching() / count.rows());
                });
    }
}
