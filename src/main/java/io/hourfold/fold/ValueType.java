package io.hourfold.fold;

import io.hourfold.failure.Failure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an argument, a state field or a result, written as in Spark SQL. In plain Java a value is a
 * {@code Boolean}, {@code Integer}, {@code Long}, {@code Float}, {@code Double}, {@code String}, {@code byte[]},
 * {@code LocalDate}, {@code Instant}, {@code BigDecimal} with the scale of its type, {@code List} or {@code Map}.
 */
public sealed interface ValueType {
    /** Types without parameters; all of them have an order. */
    enum Scalar implements ValueType {
        BOOLEAN,
        INT,
        BIGINT,
        FLOAT,
        DOUBLE,
        STRING,
        BINARY,
        DATE,
        TIMESTAMP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Decimal(int precision, int scale) implements ValueType {
        public static final int WIDEST = 38;

        public Decimal {
            if (precision < 1 || precision > WIDEST || scale < 0 || scale > precision) {
                throw Failure.user("type: 'decimal(" + precision + "," + scale + ")' must have a precision of 1 to "
                        + WIDEST + " and a scale of 0 to its precision");
            }
        }

        @Override
        public String toString() {
            return "decimal(" + precision + "," + scale + ")";
        }
    }

    record ListOf(ValueType element) implements ValueType {
        @Override
        public String toString() {
            return "array<" + element + ">";
        }
    }

    record MapOf(ValueType key, ValueType value) implements ValueType {
        @Override
        public String toString() {
            return "map<" + key + "," + value + ">";
        }
    }

    /** Whether two values of this type can be put in order, so that it may be a minimum, a set's or a map's key. */
    default boolean ordered() {
        return this instanceof Scalar || this instanceof Decimal;
    }

    /** Reads {@code bigint}, {@code decimal(10,2)}, {@code array<string>} or {@code map<string,timestamp>}. */
    static ValueType parse(String text) {
        String type = text.strip().toLowerCase(Locale.ROOT);
        Matcher decimal = Syntax.DECIMAL.matcher(type);
        if (decimal.matches()) {
            return new Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        Matcher list = Syntax.LIST.matcher(type);
        if (list.matches()) {
            return new ListOf(parse(list.group(1)));
        }
        Matcher map = Syntax.MAP.matcher(type);
        if (map.matches()) {
            return new MapOf(parse(map.group(1)), parse(map.group(2)));
        }
        for (Scalar scalar : Scalar.values()) {
            if (scalar.toString().equals(type)) {
                return scalar;
            }
        }
        throw Failure.user("type: '" + text + "' is unknown; use boolean, int, bigint, float, double, string, binary, "
                + "date, timestamp, decimal(p,s), array<type> or map<type,type>");
    }

    /** How the types with parameters are written. A map's key is never itself a map. */
    final class Syntax {
        private static final Pattern DECIMAL =
                Pattern.compile("decimal\\s*\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)");
        private static final Pattern LIST = Pattern.compile("array\\s*<(.+)>");
        private static final Pattern MAP = Pattern.compile("map\\s*<\\s*([a-z]+|decimal\\s*\\([^)]*\\))\\s*,(.+)>");

        private Syntax() {}
    }
}
