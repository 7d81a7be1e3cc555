package io.hourfold.quality.rule;

import io.hourfold.quality.rule.Catalogue.Entry;
import io.hourfold.quality.rule.ValueSet.Demand;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be expected of the values of one column. */
final class ValueEntries {
    private static final int MOST_SOUGHT = 200;

    private ValueEntries() {}

    static Map<String, Entry> all() {
        Map<String, Entry> entries = new HashMap<>();
        entries.put("expect_column_values_to_not_be_null", ValueEntries::notNull);
        entries.put("expect_column_values_to_be_null", ValueEntries::isNull);
        entries.put("expect_column_values_to_be_unique", ValueEntries::unique);
        entries.put("expect_column_values_to_be_in_set", ValueEntries::inSet);
        entries.put("expect_column_values_to_not_be_in_set", ValueEntries::notInSet);
        entries.put("expect_column_values_to_be_between", ValueEntries::between);
        entries.put(
                "expect_column_distinct_values_to_be_in_set",
                arguments -> distinct(
                        "expect_column_distinct_values_to_be_in_set", arguments, EnumSet.of(Demand.NO_OTHERS)));
        entries.put(
                "expect_column_distinct_values_to_contain_set",
                arguments ->
                        distinct("expect_column_distinct_values_to_contain_set", arguments, EnumSet.of(Demand.EACH)));
        entries.put(
                "expect_column_distinct_values_to_equal_set",
                arguments ->
                        distinct("expect_column_distinct_values_to_equal_set", arguments, EnumSet.allOf(Demand.class)));
        entries.put("expect_column_values_to_exist_in_other_table", ValueEntries::reference);
        return entries;
    }

    /** A rule about each value of {@code column} that is not null. */
    static EachValue each(String name, Arguments arguments, String column, String what, Sql holds) {
        return new EachValue(
                name,
                List.of(column),
                what,
                Sql.of("? IS NOT NULL", Sql.column(column)),
                holds,
                arguments.where(),
                arguments.mostly());
    }

    private static Expectation notNull(Arguments arguments) {
        String column = arguments.column();
        return new EachValue(
                "expect_column_values_to_not_be_null",
                List.of(column),
                "not null",
                Sql.TRUE,
                Sql.of("? IS NOT NULL", Sql.column(column)),
                arguments.where(),
                arguments.mostly());
    }

    private static Expectation isNull(Arguments arguments) {
        String column = arguments.column();
        return new EachValue(
                "expect_column_values_to_be_null",
                List.of(column),
                "null",
                Sql.TRUE,
                Sql.of("? IS NULL", Sql.column(column)),
                arguments.where(),
                arguments.mostly());
    }

    private static Expectation unique(Arguments arguments) {
        String column = arguments.column();
        return new Unique(
                "expect_column_values_to_be_unique",
                List.of(column),
                Sql.of("? IS NOT NULL", Sql.column(column)),
                arguments.where(),
                arguments.mostly());
    }

    private static Expectation inSet(Arguments arguments) {
        String column = arguments.column();
        List<Object> values = arguments.values("value_set", arguments.kind(column));
        return each(
                "expect_column_values_to_be_in_set",
                arguments,
                column,
                "one of " + shown(values),
                Sql.isIn(Sql.column(column), values));
    }

    private static Expectation notInSet(Arguments arguments) {
        String column = arguments.column();
        List<Object> values = arguments.values("value_set", arguments.kind(column));
        return each(
                "expect_column_values_to_not_be_in_set",
                arguments,
                column,
                "none of " + shown(values),
                Sql.isIn(Sql.column(column), values).not());
    }

    private static Expectation between(Arguments arguments) {
        String column = arguments.column("column", Kind.NUMBER, Kind.DATE, Kind.TIME);
        Bounds bounds = arguments.bounds(arguments.kind(column));
        return each(
                "expect_column_values_to_be_between",
                arguments,
                column,
                bounds.toString(),
                bounds.hold(Sql.column(column)));
    }

    private static Expectation distinct(String name, Arguments arguments, Set<Demand> demands) {
        String column = arguments.column();
        List<Object> values = arguments.values("value_set", arguments.kind(column));
        if (demands.contains(Demand.EACH) && values.size() > MOST_SOUGHT) {
            arguments.problem(
                    "value_set",
                    "holds " + values.size() + " values, each of which would be looked for; the" + " limit is "
                            + MOST_SOUGHT);
        }
        return new ValueSet(name, column, values, arguments.where(), demands);
    }

    private static Expectation reference(Arguments arguments) {
        return new Reference(
                "expect_column_values_to_exist_in_other_table",
                arguments.column(),
                arguments.table("other_table"),
                arguments.columnElsewhere("other_column"),
                arguments.where(),
                arguments.mostly());
    }

    static String shown(List<?> values) {
        List<String> first = values.stream().limit(10).map(String::valueOf).toList();
        int left = values.size() - first.size();
        return String.join(", ", first) + (left > 0 ? " and " + left + " more" : "");
    }
}
