package io.hourfold.quality.rule;

import io.hourfold.quality.rule.Catalogue.Entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What can be expected of a table without looking at a row. */
final class ShapeEntries {
    /** As Great Expectations calls Spark's types. */
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("stringtype", "string"),
            Map.entry("longtype", "bigint"),
            Map.entry("integertype", "int"),
            Map.entry("shorttype", "smallint"),
            Map.entry("bytetype", "tinyint"),
            Map.entry("doubletype", "double"),
            Map.entry("floattype", "float"),
            Map.entry("booleantype", "boolean"),
            Map.entry("datetype", "date"),
            Map.entry("timestamptype", "timestamp"),
            Map.entry("binarytype", "binary"),
            Map.entry("decimaltype", "decimal"),
            Map.entry("long", "bigint"),
            Map.entry("integer", "int"));

    private ShapeEntries() {}

    static Map<String, Entry> all() {
        return Map.of(
                "expect_column_to_exist", ShapeEntries::exists,
                "expect_table_columns_to_match_set", ShapeEntries::set,
                "expect_table_columns_to_match_ordered_list", ShapeEntries::list,
                "expect_table_column_count_to_equal", ShapeEntries::count,
                "expect_table_column_count_to_be_between", ShapeEntries::countBetween,
                "expect_column_values_to_be_of_type",
                        arguments ->
                                type("expect_column_values_to_be_of_type", arguments, List.of(arguments.text("type_"))),
                "expect_column_values_to_be_in_type_list",
                        arguments -> type(
                                "expect_column_values_to_be_in_type_list", arguments, arguments.texts("type_list")));
    }

    private static Expectation exists(Arguments arguments) {
        String column = arguments.text("column");
        String index = arguments.has("column_index") ? " at place " + arguments.whole("column_index") : "";
        long place = arguments.has("column_index") ? arguments.whole("column_index") : -1;
        return new OfShape(
                "expect_column_to_exist",
                List.of(column),
                "exists" + index,
                shape -> shape.names().contains(column)
                        && (place < 0 || shape.names().indexOf(column) == place),
                shape -> shape.names().contains(column)
                        ? "at place " + shape.names().indexOf(column)
                        : "not among " + String.join(", ", shape.names()));
    }

    private static Expectation set(Arguments arguments) {
        Set<String> wanted = new TreeSet<>(arguments.texts("column_set"));
        boolean exact = !arguments.has("exact_match") || arguments.truth("exact_match");
        return new OfShape(
                "expect_table_columns_to_match_set",
                List.of(),
                (exact ? "exactly " : "at least ") + String.join(", ", wanted),
                shape -> exact
                        ? new TreeSet<>(shape.names()).equals(wanted)
                        : shape.names().containsAll(wanted),
                ShapeEntries::names);
    }

    private static Expectation list(Arguments arguments) {
        List<String> wanted = arguments.texts("column_list");
        return new OfShape(
                "expect_table_columns_to_match_ordered_list",
                List.of(),
                String.join(", ", wanted),
                shape -> shape.names().equals(wanted),
                ShapeEntries::names);
    }

    private static Expectation count(Arguments arguments) {
        long wanted = arguments.whole("value");
        return new OfShape(
                "expect_table_column_count_to_equal",
                List.of(),
                wanted + " columns",
                shape -> shape.names().size() == wanted,
                shape -> shape.names().size() + " columns");
    }

    private static Expectation countBetween(Arguments arguments) {
        Bounds bounds = arguments.bounds(Kind.NUMBER);
        return new OfShape(
                "expect_table_column_count_to_be_between",
                List.of(),
                bounds + " columns",
                shape -> bounds.hold(shape.names().size()),
                shape -> shape.names().size() + " columns");
    }

    private static Expectation type(String name, Arguments arguments, List<String> types) {
        String column = arguments.column();
        List<String> wanted = types.stream().map(ShapeEntries::sparks).toList();
        Function<Shape, String> found = shape -> shape.types().getOrDefault(column, "no such column");
        return new OfShape(
                name,
                List.of(column),
                "of type " + String.join(" or ", wanted),
                shape -> wanted.stream().anyMatch(type -> isOf(type, found.apply(shape))),
                found);
    }

    private static String sparks(String type) {
        String name = type.toLowerCase(Locale.ROOT).replace(" ", "").replace("()", "");
        return CLASSES.getOrDefault(name, name);
    }

    /** A type without its precision stands for every precision. */
    private static boolean isOf(String wanted, String found) {
        String plain = found.toLowerCase(Locale.ROOT).replace(" ", "");
        return plain.equals(wanted) || plain.startsWith(wanted + "(") || plain.startsWith(wanted + "<");
    }

    private static String names(Shape shape) {
        return String.join(", ", shape.names());
    }
}
