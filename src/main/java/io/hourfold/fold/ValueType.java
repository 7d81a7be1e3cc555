package io.hourfold.fold;

import io.hourfold.failure.Failure;

import java.util.Locale;

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

    /** A type that is carried through and never looked into, such as a struct. */
    record Opaque(String sql) implements ValueType {
        @Override
        public String toString() {
            return sql;
        }
    }

    /** Whether two values of this type can be put in order, so that it may be a minimum, a set's or a map's key. */
    default boolean ordered() {
        return this instanceof Scalar || this instanceof Decimal;
    }

    /** Reads {@code bigint}, {@code decimal(10,2)}, {@code array<string>} or {@code map<string,timestamp>}. */
    static ValueType parse(String text) {
        return ValueTypeReader.read(text.strip());
    }
}
