package io.hourfold.quality.rule;

import io.hourfold.failure.Failure;
import io.hourfold.time.Instants;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What can be done with the values of a column: kinds are never compared with one another. */
enum Kind {
    NUMBER("a number"),
    TEXT("text"),
    TRUTH("true or false"),
    DATE("a date such as 2026-11-20"),
    TIME("an instant such as 2026-11-20T05:00:00Z"),
    /** Bytes, and what holds other values. */
    OTHER("a value of its own");

    private final String shown;

    Kind(String shown) {
        this.shown = shown;
    }

    /** @param type as Spark names it */
    static Kind of(String type) {
        String name = type.toLowerCase(Locale.ROOT).replaceFirst("\\(.*", "");
        return switch (name) {
            case "tinyint", "smallint", "int", "bigint", "float", "double", "decimal" -> NUMBER;
            case "string" -> TEXT;
            case "boolean" -> TRUTH;
            case "date" -> DATE;
            case "timestamp", "timestamp_ntz" -> TIME;
            default -> OTHER;
        };
    }

    /** Whether there is a smaller and a larger one. */
    boolean isOrdered() {
        return this == NUMBER || this == DATE || this == TIME;
    }

    /** A value as somebody wrote it. */
    Object parse(String text) {
        try {
            return switch (this) {
                case NUMBER -> number(text);
                case TEXT -> text;
                case TRUTH -> truth(text);
                case DATE -> LocalDate.parse(text);
                case TIME -> time(text);
                case OTHER -> throw Failure.user("values of this type cannot be written in a rule");
            };
        } catch (DateTimeParseException | NumberFormatException unreadable) {
            throw Failure.user("'" + text + "' is not " + shown);
        }
    }

    private static BigDecimal number(String text) {
        BigDecimal number = new BigDecimal(text.strip());
        long before = Math.max(1, (long) number.precision() - number.scale());
        long after = Math.max(0, number.scale());
        if (before + after > 38) {
            throw Failure.user("'" + text + "' has more digits than the 38 that a number may have");
        }
        return number;
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Failure.user("'" + text + "' is neither true nor false");
        };
    }

    /** A date stands for its beginning, and a time without an offset is UTC. */
    private static Instant time(String text) {
        String written = text.strip().replace(' ', 'T');
        if (!written.contains("T")) {
            return LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean hasOffset = written.endsWith("Z") || written.matches(".*T.*[+-]\\d\\d:?\\d\\d");
        return java.time.OffsetDateTime.parse(hasOffset ? written : written + "Z")
                .toInstant();
    }

    /** The number by which values are ordered and computed with. */
    Sql asNumber(Sql value) {
        return switch (this) {
            case DATE -> Sql.of("unix_date(?)", value);
            case TIME -> Sql.of("unix_micros(?)", value);
            default -> value;
        };
    }

    /** The number of a value of {@link #parse}. */
    double number(Object value) {
        return switch (this) {
            case DATE -> ((LocalDate) value).toEpochDay();
            case TIME -> ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value);
            default -> ((BigDecimal) value).doubleValue();
        };
    }

    /** A number of {@link #asNumber} for a person. */
    String show(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.toString(number);
        }
        return switch (this) {
            case DATE -> LocalDate.ofEpochDay((long) number).toString();
            case TIME -> Instants.print(Instant.EPOCH.plus((long) number, ChronoUnit.MICROS));
            default -> Numbers.show(number);
        };
    }

    @Override
    public String toString() {
        return shown;
    }
}
