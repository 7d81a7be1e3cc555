package io.hourfold.sink;

import io.hourfold.engine.SparkTableChanges;
import io.hourfold.pipeline.Sink;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements for one target. Names are words, and quoted all the same. */
final class PostgresShape {
    static final String DELTA = "hourfold_delta";

    private final SparkSinkTable table;
    private final Sink.Target.Postgres target;

    PostgresShape(SparkSinkTable table, Sink.Target.Postgres target) {
        this.table = table;
        this.target = target;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    String target() {
        return quoted(target.schema()) + "." + quoted(target.table());
    }

    private static String type(DataType type) {
        if (SparkSinkTable.isNested(type)) {
            return "jsonb";
        }
        if (type instanceof DecimalType decimal) {
            return "numeric(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        return switch (type.typeName()) {
            case "boolean" -> "boolean";
            case "integer" -> "integer";
            case "long" -> "bigint";
            case "float" -> "real";
            case "double" -> "double precision";
            case "binary" -> "bytea";
            case "date" -> "date";
            case "timestamp" -> "timestamptz";
            default -> "text";
        };
    }

    private String columns() {
        return Stream.of(table.columns().fields())
                .map(field -> quoted(field.name()) + " " + type(field.dataType()))
                .collect(Collectors.joining(", "));
    }

    String schema() {
        return "create schema if not exists " + quoted(target.schema());
    }

    String create() {
        return "create table if not exists " + target() + " (" + columns() + ")";
    }

    /** Columns that came to the table since the target was made. */
    List<String> evolve() {
        return Stream.of(table.columns().fields()).map(this::added).toList();
    }

    private String added(StructField field) {
        return "alter table " + target() + " add column if not exists " + quoted(field.name()) + " "
                + type(field.dataType());
    }

    String unique() {
        return "create unique index if not exists " + quoted(target.table() + "_hourfold_key") + " on " + target()
                + " (" + names(table.key()) + ")" + (table.keyMayBeNull() ? " nulls not distinct" : "");
    }

    String delta() {
        return "create temporary table " + DELTA + " (" + columns() + ", " + quoted(SparkTableChanges.REMOVED) + " "
                + type(DataTypes.BooleanType) + ") on commit drop";
    }

    String copy() {
        return "copy " + DELTA + " from stdin with (format csv)";
    }

    String clear() {
        return "delete from " + target();
    }

    String delete() {
        String same = table.key().stream()
                .map(column -> "there." + quoted(column)
                        + (table.keyMayBeNull() ? " is not distinct from " : " = ")
                        + "gone." + quoted(column))
                .collect(Collectors.joining(" and "));
        return "delete from " + target() + " there using " + DELTA + " gone where gone."
                + quoted(SparkTableChanges.REMOVED) + " and " + same;
    }

    String upsert() {
        String changed = table.names().stream()
                .filter(column -> !table.key().contains(column))
                .map(column -> quoted(column) + " = excluded." + quoted(column))
                .collect(Collectors.joining(", "));
        return "insert into " + target() + " (" + names(table.names()) + ") select " + names(table.names()) + " from "
                + DELTA + " where not " + quoted(SparkTableChanges.REMOVED) + " on conflict (" + names(table.key())
                + ") do " + (changed.isEmpty() ? "nothing" : "update set " + changed);
    }

    private static String names(List<String> columns) {
        return columns.stream().map(PostgresShape::quoted).collect(Collectors.joining(", "));
    }
}
