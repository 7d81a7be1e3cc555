package io.hourfold.sink;

import io.hourfold.engine.SparkTableChanges;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.pipeline.Sink;
import io.hourfold.pipeline.Window;
import io.hourfold.pipeline.WindowShape;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

/** A table that is sent on: its columns, and which of them tell its rows apart. */
final class SparkSinkTable {
    private static final Map<String, String> JSON = Map.of(
            "ignoreNullFields", "false", "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX", "timeZone", "UTC");

    private final StructType columns;
    private final List<String> key;
    private final boolean keyMayBeNull;

    SparkSinkTable(Pipeline pipeline, Sink sink, Table table) {
        StructType all = SparkSchemaUtil.convert(table.schema());
        columns = new StructType(Arrays.stream(all.fields())
                .filter(field -> !field.name().equals(Window.STATES))
                .toArray(StructField[]::new));
        key = new ArrayList<>();
        if (sink.table().equals(Sink.FACT)) {
            key.addAll(pipeline.dedupe().key());
            key.add(RawColumns.EVENT_DAY);
            keyMayBeNull = false;
        } else {
            Window window = pipeline.windows().stream()
                    .filter(one -> one.name().equals(sink.table()))
                    .findFirst()
                    .orElseThrow();
            key.addAll(window.by());
            if (window.shape() instanceof WindowShape.Count) {
                key.add(Window.NUMBER);
            } else {
                key.add(Window.START);
                key.add(Window.END);
            }
            keyMayBeNull = !window.by().isEmpty();
        }
    }

    StructType columns() {
        return columns;
    }

    List<String> names() {
        return List.of(columns.fieldNames());
    }

    /** What tells rows apart. */
    List<String> key() {
        return key;
    }

    /** Whether a part of the key may be NULL, which is then a value like others. */
    boolean keyMayBeNull() {
        return keyMayBeNull;
    }

    /** Every column, those that only Spark has a type for as JSON, and whether the row went. */
    Column[] flat() {
        List<Column> flat = new ArrayList<>();
        for (StructField field : columns.fields()) {
            Column column = col("`" + field.name() + "`");
            flat.add(isNested(field.dataType()) ? to_json(column, JSON).as(field.name()) : column);
        }
        flat.add(col(SparkTableChanges.REMOVED));
        return flat.toArray(Column[]::new);
    }

    static boolean isNested(DataType type) {
        return type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
    }

    /** The key as JSON. */
    Column keyJson() {
        return json(key);
    }

    /** The row as JSON. */
    Column rowJson() {
        return json(names());
    }

    private static Column json(List<String> names) {
        Column[] fields = names.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
        return to_json(struct(fields), JSON);
    }
}
