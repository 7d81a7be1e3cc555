package io.hourfold.engine;

import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.FieldReference;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Conditions on columns as the connector takes them; values are bound, never text. */
public final class SparkPredicates {
    private SparkPredicates() {}

    public static Predicate instant(String column, Instant value) {
        return equal(column, Microseconds.of(value), DataTypes.TimestampType);
    }

    public static Predicate instants(String column, Collection<Instant> values) {
        return in(column, values.stream().map(Microseconds::of).toList(), DataTypes.TimestampType);
    }

    public static Predicate date(String column, LocalDate value) {
        return equal(column, (int) value.toEpochDay(), DataTypes.DateType);
    }

    public static Predicate texts(String column, Collection<String> values) {
        return in(column, values.stream().map(UTF8String::fromString).toList(), DataTypes.StringType);
    }

    private static Predicate equal(String column, Object value, DataType type) {
        return new Predicate("=", new Expression[] {FieldReference.column(column), new LiteralValue<>(value, type)});
    }

    private static Predicate in(String column, List<?> values, DataType type) {
        return new Predicate(
                "IN",
                Stream.concat(
                                Stream.of(FieldReference.column(column)),
                                values.stream().map(value -> new LiteralValue<>(value, type)))
                        .toArray(Expression[]::new));
    }
}
