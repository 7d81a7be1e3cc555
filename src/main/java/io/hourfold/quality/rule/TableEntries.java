package io.hourfold.quality.rule;

import io.hourfold.quality.rule.Catalogue.Entry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What can be expected of a table as a whole, and compared with what it was. */
final class TableEntries {
    private static final String[] METRICS = {
        "row_count", "completeness", "mean", "sum", "min", "max", "stdev", "median", "distinct_count"
    };
    private static final int MOST_HISTORY = 1000;

    private TableEntries() {}

    static Map<String, Entry> all() {
        return Map.of(
                "expect_table_row_count_to_be_between",
                arguments -> rows("expect_table_row_count_to_be_between", arguments, arguments.bounds(Kind.NUMBER)),
                "expect_table_row_count_to_equal",
                arguments -> rows("expect_table_row_count_to_equal", arguments, exactly(arguments.whole("value"))),
                "expect_table_row_count_to_equal_other_table",
                arguments -> new OtherTable(
                        "expect_table_row_count_to_equal_other_table",
                        arguments.table("other_table_name"),
                        arguments.where()),
                "expect_metric_to_not_be_anomalous",
                TableEntries::anomaly);
    }

    private static Bounds exactly(long value) {
        Optional<Object> bound = Optional.of(BigDecimal.valueOf(value));
        return new Bounds(Kind.NUMBER, bound, bound, Bounds.Side.INCLUDED, Bounds.Side.INCLUDED);
    }

    private static Expectation rows(String name, Arguments arguments, Bounds bounds) {
        Reading rows = Reading.rows(arguments.where());
        return new OneNumber(name, List.of(), "rows", rows.measure(), rows.from(), bounds);
    }

    private static Expectation anomaly(Arguments arguments) {
        String metric = arguments.word("metric", METRICS);
        boolean ofRows = metric.equals("row_count");
        if (ofRows && arguments.has("column")) {
            arguments.problem("column", "a row_count is not of a column");
        }
        String column = ofRows ? "" : arguments.column();
        OptionalDouble relative = arguments.number("max_relative_change");
        OptionalDouble deviations = arguments.number("max_deviations");
        if (relative.isEmpty() && deviations.isEmpty()) {
            arguments.problem("max_relative_change", "write max_relative_change, max_deviations or both");
        }
        Reading reading = reading(metric, column, arguments);
        return new Anomaly(
                "expect_metric_to_not_be_anomalous",
                ofRows ? List.of() : List.of(column),
                metric,
                reading.measure(),
                reading.from(),
                relative,
                deviations,
                count(arguments, "history", 24),
                count(arguments, "min_history", relative.isPresent() && deviations.isEmpty() ? 1 : 3));
    }

    private static int count(Arguments arguments, String key, int otherwise) {
        if (!arguments.has(key)) {
            return otherwise;
        }
        long count = arguments.whole(key);
        if (count < 1 || count > MOST_HISTORY) {
            arguments.problem(key, "must be from 1 to " + MOST_HISTORY);
        }
        return (int) Math.min(count, MOST_HISTORY);
    }

    private static Reading reading(String metric, String column, Arguments arguments) {
        Sql where = arguments.where();
        Kind kind = arguments.kind(column);
        boolean computes = List.of("mean", "sum", "stdev", "median").contains(metric);
        boolean orders = List.of("min", "max").contains(metric);
        if (computes && kind != Kind.NUMBER || orders && !kind.isOrdered()) {
            arguments.problem("column", "column '" + column + "' has no " + metric);
        }
        return switch (metric) {
            case "completeness" -> Reading.completeness(column, where);
            case "mean" -> Reading.mean(column, where);
            case "sum" -> Reading.sum(column, where);
            case "min" -> Reading.smallest(kind, column, where);
            case "max" -> Reading.largest(kind, column, where);
            case "stdev" -> Reading.deviation(column, where);
            case "median" -> Reading.median(column, where);
            case "distinct_count" -> Reading.differentValues(column, where);
            default -> Reading.rows(where);
        };
    }
}
