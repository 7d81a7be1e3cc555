package io.hourfold.quality.rule;

import io.hourfold.quality.rule.Catalogue.Entry;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be expected of text. */
final class TextEntries {
    private TextEntries() {}

    static Map<String, Entry> all() {
        Map<String, Entry> entries = new HashMap<>();
        entries.put("expect_column_value_lengths_to_be_between", TextEntries::lengths);
        entries.put("expect_column_value_lengths_to_equal", TextEntries::length);
        entries.put("expect_column_values_to_match_regex", TextEntries::matches);
        entries.put("expect_column_values_to_not_match_regex", TextEntries::matchesNot);
        entries.put("expect_column_values_to_match_regex_list", TextEntries::matchesList);
        entries.put("expect_column_values_to_not_match_regex_list", TextEntries::matchesNone);
        entries.put("expect_column_values_to_match_strftime_format", TextEntries::time);
        return entries;
    }

    private static String column(Arguments arguments) {
        return arguments.column("column", Kind.TEXT);
    }

    private static Sql length(String column) {
        return Sql.of("char_length(?)", Sql.column(column));
    }

    private static Sql matches(String column, String regex) {
        return Sql.of("? RLIKE ?", Sql.column(column), Sql.value(regex));
    }

    private static Expectation lengths(Arguments arguments) {
        String column = column(arguments);
        Bounds bounds = arguments.bounds(Kind.NUMBER);
        return ValueEntries.each(
                "expect_column_value_lengths_to_be_between",
                arguments,
                column,
                bounds + " characters",
                bounds.hold(length(column)));
    }

    private static Expectation length(Arguments arguments) {
        String column = column(arguments);
        long value = arguments.whole("value");
        return ValueEntries.each(
                "expect_column_value_lengths_to_equal",
                arguments,
                column,
                value + " characters",
                Sql.of("? = ?", length(column), Sql.value(BigDecimal.valueOf(value))));
    }

    private static Expectation matches(Arguments arguments) {
        String column = column(arguments);
        String regex = arguments.regex("regex");
        return ValueEntries.each(
                "expect_column_values_to_match_regex",
                arguments,
                column,
                "like /" + regex + "/",
                matches(column, regex));
    }

    private static Expectation matchesNot(Arguments arguments) {
        String column = column(arguments);
        String regex = arguments.regex("regex");
        return ValueEntries.each(
                "expect_column_values_to_not_match_regex",
                arguments,
                column,
                "not like /" + regex + "/",
                matches(column, regex).not());
    }

    private static Expectation matchesList(Arguments arguments) {
        String column = column(arguments);
        List<String> regexes = arguments.regexes("regex_list");
        boolean all = arguments.word("match_on", "any", "all").equals("all");
        return ValueEntries.each(
                "expect_column_values_to_match_regex_list",
                arguments,
                column,
                "like " + (all ? "all" : "any") + " of " + String.join(", ", regexes),
                joined(column, regexes, all ? "AND" : "OR"));
    }

    private static Expectation matchesNone(Arguments arguments) {
        String column = column(arguments);
        List<String> regexes = arguments.regexes("regex_list");
        return ValueEntries.each(
                "expect_column_values_to_not_match_regex_list",
                arguments,
                column,
                "like none of " + String.join(", ", regexes),
                joined(column, regexes, "OR").not());
    }

    private static Sql joined(String column, List<String> regexes, String word) {
        List<Sql> pieces = regexes.stream().map(regex -> matches(column, regex)).toList();
        return pieces.isEmpty() ? Sql.TRUE : Sql.joined(pieces, word);
    }

    private static Expectation time(Arguments arguments) {
        String column = column(arguments);
        String format = arguments.text("strftime_format");
        return ValueEntries.each(
                "expect_column_values_to_match_strftime_format",
                arguments,
                column,
                "a time like " + format,
                matches(column, Strftime.regex(format, problem -> arguments.problem("strftime_format", problem))));
    }
}
