package io.hourfold.quality.rule;

import io.hourfold.failure.Failure;
import io.hourfold.yaml.Nearest;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.Text;
import io.hourfold.yaml.Value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The arguments of one expectation, read by its catalogue entry. What is missing or cannot be read becomes a problem at
 * its line; an entry is then given something harmless, because a suite with problems is never used.
 */
final class Arguments {
    private static final int MOST_VALUES = 10_000;
    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,63}(\\.[a-z][a-z0-9_]{0,63})?");

    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private final Section section;
    private final Shape shape;
    private final Sql where;

    Arguments(Section section, Shape shape, Sql where) {
        this.section = section;
        this.shape = shape;
        this.where = where;
    }

    Shape shape() {
        return shape;
    }

    /** Which rows the rule is about. */
    Sql where() {
        return where;
    }

    /** A column that has to be there. */
    String column(String key) {
        String name = text(key);
        requireKnown(key, name);
        return name;
    }

    String column() {
        return column("column");
    }

    Kind kind(String column) {
        return Kind.of(shape.types().getOrDefault(column, "string"));
    }

    /** A column of one of some kinds. */
    String column(String key, Kind... kinds) {
        String column = column(key);
        if (shape.types().containsKey(column) && !List.of(kinds).contains(kind(column))) {
            problem(
                    key,
                    "column '" + column + "' is of type " + shape.types().get(column) + ", but must hold "
                            + String.join(
                                    " or ",
                                    List.of(kinds).stream().map(Kind::toString).toList()));
        }
        return column;
    }

    List<String> columns(String key) {
        List<String> columns = texts(key);
        columns.forEach(column -> requireKnown(key, column));
        if (columns.isEmpty()) {
            problem(key, "must name columns");
        }
        return columns;
    }

    private void requireKnown(String key, String column) {
        if (!column.isEmpty() && !shape.types().containsKey(column)) {
            problem(
                    key,
                    "there is no column '" + column + "'"
                            + Nearest.to(column, shape.names())
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse("; known are " + String.join(", ", shape.names())));
        }
    }

    String text(String key) {
        return section.requiredText(key).orElse("");
    }

    List<String> texts(String key) {
        if (section.value(key).isEmpty()) {
            section.missing(key);
            return List.of();
        }
        return section.texts(key).orElse(List.of());
    }

    Optional<List<String>> optionalTexts(String key) {
        return section.texts(key);
    }

    /** One of some words; the first unless it is written. */
    String word(String key, String... words) {
        return section.text(key)
                .map(word -> {
                    if (!List.of(words).contains(word)) {
                        problem(key, "'" + word + "' is unknown; use one of " + String.join(", ", words));
                    }
                    return word;
                })
                .orElse(words[0]);
    }

    boolean truth(String key) {
        return section.parsed(key, text -> (Boolean) Kind.TRUTH.parse(text)).orElse(false);
    }

    /** Values as a column of the kind holds them. */
    List<Object> values(String key, Kind kind) {
        List<Object> values = new ArrayList<>();
        if (section.value(key).isEmpty()) {
            section.missing(key);
        }
        for (Value item : section.list(key).orElse(List.of())) {
            if (item instanceof Text text && !text.isNull()) {
                read(key, () -> kind.parse(text.text())).ifPresent(values::add);
            } else {
                section.problems().add(item.at(), section.name(key) + ": must be a list of values");
            }
        }
        if (values.size() > MOST_VALUES) {
            problem(
                    key,
                    "holds " + values.size() + " values; the limit is " + MOST_VALUES
                            + ": keep them in a table and use expect_column_values_to_exist_in_other_table");
        }
        return values;
    }

    OptionalDouble number(String key) {
        Optional<BigDecimal> number = section.parsed(key, text -> (BigDecimal) Kind.NUMBER.parse(text));
        return number.isPresent() ? OptionalDouble.of(number.get().doubleValue()) : OptionalDouble.empty();
    }

    double requiredNumber(String key) {
        if (section.value(key).isEmpty()) {
            section.missing(key);
        }
        return number(key).orElse(0);
    }

    long whole(String key) {
        double number = requiredNumber(key);
        if (number != Math.rint(number) || number < 0) {
            problem(key, "must be a whole number, not negative");
        }
        return (long) number;
    }

    /** The share of values that have to be as expected; 1 unless it is written. */
    OptionalDouble mostly() {
        OptionalDouble mostly = number("mostly");
        if (mostly.isPresent() && (mostly.getAsDouble() < 0 || mostly.getAsDouble() > 1)) {
            problem("mostly", "must be from 0 to 1");
        }
        return mostly;
    }

    Duration span(String key) {
        return section.requiredParsed(key, text -> {
                    try {
                        Duration span = Duration.parse(text);
                        if (span.isNegative()) {
                            throw Failure.user("must not be negative");
                        }
                        return span;
                    } catch (DateTimeParseException unreadable) {
                        throw Failure.user("'" + text + "' is not a duration such as PT2H");
                    }
                })
                .orElse(Duration.ZERO);
    }

    /** From {@code min_value} to {@code max_value}, at least one of which is written. */
    Bounds bounds(Kind kind) {
        Optional<Object> from =
                section.parsed("min_value", text -> ordered(kind).parse(text));
        Optional<Object> to = section.parsed("max_value", text -> ordered(kind).parse(text));
        boolean written = section.value("min_value").isPresent()
                || section.value("max_value").isPresent();
        if (!written) {
            problem("min_value", "write min_value, max_value or both");
        }
        Bounds bounds = new Bounds(ordered(kind), from, to, side("strict_min"), side("strict_max"));
        if (from.isPresent() && to.isPresent() && kind.number(from.get()) > kind.number(to.get())) {
            problem("min_value", "is greater than max_value");
        }
        return bounds;
    }

    private static Kind ordered(Kind kind) {
        return kind.isOrdered() ? kind : Kind.NUMBER;
    }

    private Bounds.Side side(String strict) {
        return truth(strict) ? Bounds.Side.EXCLUDED : Bounds.Side.INCLUDED;
    }

    String regex(String key) {
        return checked(key, text(key));
    }

    List<String> regexes(String key) {
        List<String> regexes = texts(key);
        regexes.forEach(regex -> checked(key, regex));
        if (regexes.isEmpty()) {
            problem(key, "must hold at least one regular expression");
        }
        return regexes;
    }

    private String checked(String key, String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException wrong) {
            problem(
                    key,
                    "'" + regex + "' is not a regular expression: "
                            + wrong.getDescription().toLowerCase(Locale.ROOT));
        }
        return regex;
    }

    /** The name of another table: one of the pipeline's, or one with its namespace. */
    String table(String key) {
        String table = text(key);
        if (!table.isEmpty() && !TABLE.matcher(table).matches()) {
            problem(key, "'" + table + "' is not a table's name such as fact or other_pipeline.fact");
        }
        return table;
    }

    /** A column of another table, which is not looked at here. */
    String columnElsewhere(String key) {
        String column = text(key);
        if (!column.isEmpty() && !COLUMN.matcher(column).matches()) {
            problem(key, "'" + column + "' is not a column's name such as user_id");
        }
        return column;
    }

    /** A section that has to be there. */
    Section section(String key) {
        section.requiredSection(key);
        return section.optionalSection(key);
    }

    boolean has(String key) {
        return section.value(key).isPresent();
    }

    void problem(String key, String what) {
        section.problems().add(section.at(key), section.name(key) + ": " + what);
    }

    private interface Reading {
        Object read();
    }

    private Optional<Object> read(String key, Reading reading) {
        try {
            return Optional.of(reading.read());
        } catch (Failure unreadable) {
            problem(key, unreadable.getMessage());
            return Optional.empty();
        }
    }
}
