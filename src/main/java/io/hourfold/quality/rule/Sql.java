package io.hourfold.quality.rule;

import io.hourfold.failure.Failure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A piece of Spark SQL over the columns of one table. It is only ever put together from names, values and other pieces,
 * each written so that it cannot be taken for anything else: whatever a rule holds stays data.
 */
public final class Sql {
    /** Holds for every row. */
    public static final Sql TRUE = new Sql("true", Collections.emptySortedSet());

    private final String text;
    private final SortedSet<String> columns;

    private Sql(String text, SortedSet<String> columns) {
        this.text = text;
        this.columns = Collections.unmodifiableSortedSet(columns);
    }

    public static Sql column(String name) {
        return new Sql("`" + name.replace("`", "``") + "`", new TreeSet<>(Set.of(name)));
    }

    /** @param value null, a truth, a number, a text, a date or an instant */
    public static Sql value(Object value) {
        return new Sql(literal(value), Collections.emptySortedSet());
    }

    /** Puts pieces into the places marked {@code ?} of a form, each in brackets; the form is the programmer's. */
    public static Sql of(String form, Sql... pieces) {
        StringBuilder text = new StringBuilder();
        SortedSet<String> columns = new TreeSet<>();
        int next = 0;
        for (char letter : form.toCharArray()) {
            if (letter == '?') {
                columns.addAll(pieces[next].columns);
                text.append('(').append(pieces[next++].text).append(')');
            } else {
                text.append(letter);
            }
        }
        if (next != pieces.length) {
            throw new IllegalArgumentException(form + " has " + next + " places for " + pieces.length + " pieces");
        }
        return new Sql(text.toString(), columns);
    }

    /** Holds where {@code value} is one of some values; the list may be long. */
    static Sql isIn(Sql value, List<?> values) {
        if (values.isEmpty()) {
            return of("? IS NOT NULL AND false", value);
        }
        String list = values.stream().map(Sql::literal).collect(Collectors.joining(", "));
        return new Sql("(" + value.text + ") IN (" + list + ")", value.columns);
    }

    /** Pieces with a word between them, side by side, so that a parser need not nest as deep as there are many. */
    static Sql joined(List<Sql> pieces, String word) {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        SortedSet<String> columns = new TreeSet<>();
        pieces.forEach(piece -> columns.addAll(piece.columns));
        return new Sql(
                pieces.stream().map(piece -> "(" + piece.text + ")").collect(Collectors.joining(" " + word + " ")),
                columns);
    }

    /** Some pieces, each in brackets and with commas between them. */
    static Sql list(List<Sql> pieces) {
        SortedSet<String> columns = new TreeSet<>();
        pieces.forEach(piece -> columns.addAll(piece.columns));
        String text = pieces.stream().map(piece -> "(" + piece.text + ")").collect(Collectors.joining(", "));
        return new Sql(text, columns);
    }

    /** Puts a list into the place marked {@code #} of a form; the form is the programmer's. */
    static Sql within(String form, Sql list) {
        return new Sql(form.replace("#", list.text), list.columns);
    }

    /** What somebody wrote and is passed on as it is; only where settings allow it. */
    static Sql free(String text) {
        return new Sql(text, Collections.emptySortedSet());
    }

    /** Holds where this does not; where this says nothing, it does not hold either way. */
    Sql not() {
        return of("NOT ?", this);
    }

    /** Holds where this says nothing, too. */
    Sql failing() {
        return of("NOT coalesce(?, false)", this);
    }

    /** Says no where this says nothing. */
    Sql orFalse() {
        return of("coalesce(?, false)", this);
    }

    public Sql and(Sql other) {
        if (equals(TRUE)) {
            return other;
        }
        return other.equals(TRUE) ? this : of("? AND ?", this, other);
    }

    private static String literal(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString() + "BD";
        }
        if (value instanceof Double number) {
            return "CAST(" + text(number.toString()) + " AS DOUBLE)";
        }
        if (value instanceof LocalDate date) {
            return "CAST(" + text(date.toString()) + " AS DATE)";
        }
        if (value instanceof Instant instant) {
            return "timestamp_micros(" + ChronoUnit.MICROS.between(Instant.EPOCH, instant) + "L)";
        }
        if (value instanceof String string) {
            return text(string);
        }
        throw Failure.ours("a value of " + value.getClass() + " has no SQL", null);
    }

    /** Everything but plain letters, digits and blanks is written as its number, whatever Spark's settings are. */
    private static String text(String value) {
        StringBuilder text = new StringBuilder("'");
        for (char letter : value.toCharArray()) {
            boolean plain = letter < 128 && (Character.isLetterOrDigit(letter) || " _.,:;-+/".indexOf(letter) >= 0);
            text.append(plain ? String.valueOf(letter) : "\\u%04x".formatted((int) letter));
        }
        return text.append('\'').toString();
    }

    /** The columns that are read. */
    public SortedSet<String> columns() {
        return columns;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sql sql && text.equals(sql.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As Spark reads it. */
    @Override
    public String toString() {
        return text;
    }
}
