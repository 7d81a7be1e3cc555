package io.hourfold.pipeline;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The type of a declared column. */
public sealed interface ColumnType extends Serializable {
    /** Spark's name for it; field names are quoted. */
    String sql();

    /** Whether rows can be grouped by it and always fall into the same group: no floating point, nothing nested. */
    default boolean keyable() {
        return orderable() && this != Primitive.FLOAT && this != Primitive.DOUBLE;
    }

    /** Whether two values can be compared. */
    default boolean orderable() {
        return true;
    }

    /** Reads {@code array<struct<a: int, b: decimal(10, 2)>>}; whatever it cannot read is the user's fault. */
    static ColumnType parse(String text) {
        return new TypeParser(text).whole();
    }

    enum Primitive implements ColumnType {
        STRING,
        BOOLEAN,
        INT,
        BIGINT,
        FLOAT,
        DOUBLE,
        DATE,
        TIMESTAMP,
        BINARY;

        @Override
        public String sql() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param precision digits in all, of which {@code scale} after the point */
    record Decimal(int precision, int scale) implements ColumnType {
        public static final Bounds<Integer> PRECISION = new Bounds<>(1, 38);

        public Decimal {
            PRECISION.check(precision);
            new Bounds<>(0, precision).check(scale);
        }

        @Override
        public String sql() {
            return "decimal(" + precision + "," + scale + ")";
        }
    }

    record ArrayOf(ColumnType element) implements ColumnType {
        @Override
        public String sql() {
            return "array<" + element.sql() + ">";
        }

        @Override
        public boolean orderable() {
            return false;
        }
    }

    record MapOf(ColumnType key, ColumnType value) implements ColumnType {
        @Override
        public String sql() {
            return "map<" + key.sql() + "," + value.sql() + ">";
        }

        @Override
        public boolean orderable() {
            return false;
        }
    }

    record StructOf(List<Field> fields) implements ColumnType {
        public StructOf {
            fields = List.copyOf(fields);
        }

        @Override
        public String sql() {
            return fields.stream()
                    .map(field -> "`" + field.name() + "`:" + field.type().sql())
                    .collect(Collectors.joining(",", "struct<", ">"));
        }

        @Override
        public boolean orderable() {
            return false;
        }
    }

    record Field(String name, ColumnType type) implements Serializable {}
}
