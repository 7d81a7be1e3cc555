package io.hourfold.quality.rule;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static io.hourfold.quality.rule.Kind.DATE;
import static io.hourfold.quality.rule.Kind.NUMBER;
import static io.hourfold.quality.rule.Kind.OTHER;
import static io.hourfold.quality.rule.Kind.TEXT;
import static io.hourfold.quality.rule.Kind.TIME;

/**
 * A function that a condition may call. None of them reads anything but its arguments, and none fails.
 *
 * @param arguments the kinds of its arguments; empty when it takes any number of one kind and gives that kind
 */
record SqlFunction(String name, List<Kind> arguments, Kind result) {
    private static final Map<String, List<SqlFunction>> KNOWN = List.of(
                    of("lower", TEXT, TEXT),
                    of("upper", TEXT, TEXT),
                    of("trim", TEXT, TEXT),
                    of("length", NUMBER, TEXT),
                    of("substring", TEXT, TEXT, NUMBER, NUMBER),
                    of("concat", TEXT, TEXT, TEXT),
                    of("abs", NUMBER, NUMBER),
                    of("round", NUMBER, NUMBER),
                    of("floor", NUMBER, NUMBER),
                    of("ceil", NUMBER, NUMBER),
                    of("year", NUMBER, TIME),
                    of("year", NUMBER, DATE),
                    of("month", NUMBER, TIME),
                    of("month", NUMBER, DATE),
                    of("day", NUMBER, TIME),
                    of("day", NUMBER, DATE),
                    of("hour", NUMBER, TIME),
                    of("minute", NUMBER, TIME),
                    of("dayofweek", NUMBER, TIME),
                    of("dayofweek", NUMBER, DATE),
                    of("date", DATE, TIME),
                    of("size", NUMBER, OTHER),
                    new SqlFunction("coalesce", List.of(), null),
                    new SqlFunction("nullif", List.of(), null))
            .stream()
            .collect(Collectors.groupingBy(SqlFunction::name, TreeMap::new, Collectors.toList()));

    private static SqlFunction of(String name, Kind result, Kind... arguments) {
        return new SqlFunction(name, List.of(arguments), result);
    }

    static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    /** What a call comes to, or nothing when no function of that name takes these arguments. */
    static Optional<Typed> call(String name, List<Typed> arguments) {
        return KNOWN.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .filter(function -> function.takes(arguments))
                .findFirst()
                .map(function -> function.call(arguments));
    }

    private boolean takes(List<Typed> given) {
        if (arguments.isEmpty()) {
            Optional<Kind> kind = common(given);
            boolean enough = given.size() >= 2 && (given.size() == 2 || name.equals("coalesce"));
            return enough && kind.isPresent() && given.stream().allMatch(argument -> argument.is(kind.get()));
        }
        if (given.size() != arguments.size()) {
            return false;
        }
        for (int place = 0; place < given.size(); place++) {
            if (!given.get(place).is(arguments.get(place))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Kind> common(List<Typed> given) {
        return given.stream().flatMap(argument -> argument.kind().stream()).findFirst();
    }

    private Typed call(List<Typed> given) {
        Sql list = Sql.list(given.stream().map(Typed::sql).toList());
        Kind kind = arguments.isEmpty() ? common(given).orElseThrow() : result;
        String form = name.equals("size") ? "nullif(size(#), -1)" : name + "(#)";
        return Typed.of(kind, Sql.within(form, list));
    }
}
