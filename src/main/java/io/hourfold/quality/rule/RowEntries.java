package io.hourfold.quality.rule;

import io.hourfold.quality.rule.Catalogue.Entry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can be expected of several columns of a row together. */
final class RowEntries {
    private static final String BOTH = "both_values_are_missing";
    private static final String EITHER = "either_value_is_missing";
    private static final String ALL = "all_values_are_missing";
    private static final String ANY = "any_value_is_missing";
    private static final String NEVER = "never";
    private static final String NEITHER = "neither";

    private RowEntries() {}

    static Map<String, Entry> all() {
        return Map.of(
                "expect_column_pair_values_a_to_be_greater_than_b", RowEntries::greater,
                "expect_column_pair_values_to_be_equal", RowEntries::equal,
                "expect_compound_columns_to_be_unique", RowEntries::unique,
                "expect_select_column_values_to_be_unique_within_record", RowEntries::differ,
                "expect_multicolumn_sum_to_equal", RowEntries::sum);
    }

    private static Expectation greater(Arguments arguments) {
        boolean orEqual = arguments.truth("or_equal");
        return pair(
                "expect_column_pair_values_a_to_be_greater_than_b",
                arguments,
                orEqual ? "? >= ?" : "? > ?",
                orEqual ? " at least " : " greater than ");
    }

    private static Expectation equal(Arguments arguments) {
        return pair("expect_column_pair_values_to_be_equal", arguments, "? = ?", " equal to ");
    }

    private static Expectation pair(String name, Arguments arguments, String form, String words) {
        String one = arguments.column("column_A");
        String other = arguments.column("column_B");
        if (arguments.kind(one) != arguments.kind(other)) {
            arguments.problem(
                    "column_B", "holds " + arguments.kind(other) + ", but column_A holds " + arguments.kind(one));
        }
        Sql judged = judged(arguments.word("ignore_row_if", BOTH, EITHER, NEITHER), List.of(one, other));
        return new EachValue(
                name,
                List.of(one, other),
                one + words + other,
                judged,
                Sql.of(form, Sql.column(one), Sql.column(other)),
                arguments.where(),
                arguments.mostly());
    }

    private static Expectation unique(Arguments arguments) {
        List<String> columns = arguments.columns("column_list");
        Sql judged = judged(arguments.word("ignore_row_if", ALL, ANY, NEVER), columns);
        return new Unique(
                "expect_compound_columns_to_be_unique", columns, judged, arguments.where(), arguments.mostly());
    }

    private static Expectation differ(Arguments arguments) {
        List<String> columns = arguments.columns("column_list");
        Sql judged = judged(arguments.word("ignore_row_if", ALL, ANY, NEVER), columns);
        List<Sql> differing = new ArrayList<>();
        for (int one = 0; one < columns.size(); one++) {
            for (int other = one + 1; other < columns.size(); other++) {
                differing.add(Sql.of("NOT (? <=> ?)", Sql.column(columns.get(one)), Sql.column(columns.get(other))));
            }
        }
        return new EachValue(
                "expect_select_column_values_to_be_unique_within_record",
                columns,
                "different within a row",
                judged,
                differing.isEmpty() ? Sql.TRUE : Sql.joined(differing, "AND"),
                arguments.where(),
                arguments.mostly());
    }

    private static Expectation sum(Arguments arguments) {
        List<String> columns = arguments.columns("column_list");
        columns.stream()
                .filter(column -> arguments.kind(column) != Kind.NUMBER)
                .forEach(column -> arguments.problem("column_list", "column '" + column + "' does not hold numbers"));
        Sql judged = judged(arguments.word("ignore_row_if", ALL, ANY, NEVER), columns);
        double total = arguments.requiredNumber("sum_total");
        Sql sum = columns.stream()
                .map(Sql::column)
                .reduce((one, other) -> Sql.of("try_add(?, ?)", one, other))
                .orElse(Sql.TRUE);
        return new EachValue(
                "expect_multicolumn_sum_to_equal",
                columns,
                "adding up to " + Numbers.show(total),
                judged,
                Sql.of("? = ?", sum, Sql.value(BigDecimal.valueOf(total))),
                arguments.where(),
                arguments.mostly());
    }

    /** Which rows have enough values to be judged. */
    private static Sql judged(String ignored, List<String> columns) {
        if (ignored.equals(NEVER) || ignored.equals(NEITHER)) {
            return Sql.TRUE;
        }
        boolean anyIsEnough = ignored.equals(BOTH) || ignored.equals(ALL);
        List<Sql> there = new ArrayList<>();
        columns.forEach(column -> there.add(Sql.of("? IS NOT NULL", Sql.column(column))));
        return there.isEmpty() ? Sql.TRUE : Sql.joined(there, anyIsEnough ? "OR" : "AND");
    }
}
