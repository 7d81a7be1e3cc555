package io.hourfold.pipeline;

import io.hourfold.fold.ValueType;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The type of a declared column. */
public sealed interface ColumnType extends Serializable {
    /** Spark's name for it; field names are quoted. */
    String sql();

    /** Whether rows can be grouped by it and always fall into the same group: no floating point, nothing nested. */
    default boolean keyable() {
        return orderable() && this != Primitive.FLOAT && this != Primitive.DOUBLE;
    }

    /** How fold functions see it; nothing for a struct or what holds one. */
    Optional<ValueType> valueType();

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

        @Override
        public Optional<ValueType> valueType() {
            return Optional.of(ValueType.Scalar.valueOf(name()));
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

        @Override
        public Optional<ValueType> valueType() {
            return Optional.of(new ValueType.Decimal(precision, scale));
        }
    }

    record ArrayOf(ColumnType element) implements ColumnType {
        @Override
        public String sql() {
            return "array<" + element.sql() + ">";
        }

        @Override
        public Optional<ValueType> valueType() {
            return element.valueType().map(ValueType.ListOf::new);
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
        public Optional<ValueType> valueType() {
            return key.valueType().flatMap(keys -> value.valueType().map(values -> new ValueType.MapOf(keys, values)));
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
        public Optional<ValueType> valueType() {
            return Optional.empty();
        }

        @Override
        public boolean orderable() {
            return false;
        }
    }

    record Field(String name, ColumnType type) implements Serializable {}
}
