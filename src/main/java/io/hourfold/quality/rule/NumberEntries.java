package io.hourfold.quality.rule;

import io.hourfold.quality.rule.Catalogue.Entry;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.Sequence;
import io.hourfold.yaml.Text;
import io.hourfold.yaml.Value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** What can be expected of a number that is computed over a column. */
final class NumberEntries {
    private NumberEntries() {}

    static Map<String, Entry> all() {
        Map<String, Entry> entries = new HashMap<>();
        ordered(entries, "expect_column_min_to_be_between", Reading::smallest);
        ordered(entries, "expect_column_max_to_be_between", Reading::largest);
        numbers(entries, "expect_column_mean_to_be_between", Reading::mean);
        numbers(entries, "expect_column_median_to_be_between", Reading::median);
        numbers(entries, "expect_column_stdev_to_be_between", Reading::deviation);
        numbers(entries, "expect_column_sum_to_be_between", Reading::sum);
        counted(entries, "expect_column_unique_value_count_to_be_between", Reading::differentValues);
        counted(entries, "expect_column_proportion_of_unique_values_to_be_between", Reading::shareOfDifferentValues);
        entries.put("expect_column_quantile_values_to_be_between", NumberEntries::quantiles);
        entries.put("expect_column_max_to_be_recent", NumberEntries::recent);
        return entries;
    }

    private interface OfKind {
        Reading of(Kind kind, String column, Sql where);
    }

    private static void ordered(Map<String, Entry> entries, String name, OfKind reading) {
        entries.put(name, arguments -> {
            String column = arguments.column("column", Kind.NUMBER, Kind.DATE, Kind.TIME);
            return number(name, arguments, column, reading.of(arguments.kind(column), column, arguments.where()));
        });
    }

    private static void numbers(Map<String, Entry> entries, String name, BiFunction<String, Sql, Reading> reading) {
        entries.put(name, arguments -> {
            String column = arguments.column("column", Kind.NUMBER);
            return number(name, arguments, column, reading.apply(column, arguments.where()));
        });
    }

    private static void counted(Map<String, Entry> entries, String name, BiFunction<String, Sql, Reading> reading) {
        entries.put(name, arguments -> {
            String column = arguments.column();
            return number(name, arguments, column, reading.apply(column, arguments.where()));
        });
    }

    private static Expectation number(String name, Arguments arguments, String column, Reading reading) {
        return new OneNumber(
                name,
                List.of(column),
                reading.subject().replace('_', ' '),
                reading.measure(),
                reading.from(),
                arguments.bounds(reading.kind()));
    }

    private static Expectation recent(Arguments arguments) {
        return new Recent(
                "expect_column_max_to_be_recent",
                arguments.column("column", Kind.TIME),
                arguments.span("max_age"),
                arguments.where());
    }

    private static Expectation quantiles(Arguments arguments) {
        String column = arguments.column("column", Kind.NUMBER, Kind.DATE, Kind.TIME);
        Kind kind = arguments.kind(column);
        Section ranges = arguments.section("quantile_ranges");
        List<Double> ranks = ranges.parsedList(
                        "quantiles",
                        text -> Double.valueOf(Kind.NUMBER.parse(text).toString()))
                .orElse(List.of());
        List<Value> bounds = ranges.list("value_ranges").orElse(List.of());
        ranges.refuseUnknown();
        arguments.has("allow_relative_error");
        SortedMap<Double, Bounds> wanted = new TreeMap<>();
        boolean fits = ranks.size() == bounds.size()
                && !ranks.isEmpty()
                && ranks.stream().allMatch(rank -> rank >= 0 && rank <= 1);
        for (int place = 0; fits && place < ranks.size(); place++) {
            Optional<Bounds> read = bounds(kind, bounds.get(place));
            fits = read.isPresent();
            if (fits) {
                wanted.put(ranks.get(place), read.get());
            }
        }
        if (!fits) {
            arguments.problem(
                    "quantile_ranges",
                    "must hold quantiles from 0 to 1, and as many value_ranges of the form"
                            + " [smallest, largest], either of which may be null");
        }
        return new Quantiles(
                "expect_column_quantile_values_to_be_between",
                column,
                kind.asNumber(Sql.column(column)),
                arguments.where(),
                wanted);
    }

    private static Optional<Bounds> bounds(Kind kind, Value written) {
        if (!(written instanceof Sequence pair)
                || pair.items().size() != 2
                || !pair.items().stream().allMatch(item -> item instanceof Text)) {
            return Optional.empty();
        }
        return Optional.of(new Bounds(
                kind,
                bound(kind, (Text) pair.items().get(0)),
                bound(kind, (Text) pair.items().get(1)),
                Bounds.Side.INCLUDED,
                Bounds.Side.INCLUDED));
    }

    private static Optional<Object> bound(Kind kind, Text written) {
        return written.isNull() ? Optional.empty() : Optional.of(kind.parse(written.text()));
    }
}
