package io.hourfold.query;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of collected rows as {@link Rows} has them. */
final class SparkValues {
    private SparkValues() {}

    static List<Column> columns(StructType schema) {
        return Arrays.stream(schema.fields()).map(SparkValues::column).toList();
    }

    private static Column column(StructField field) {
        return new Column(
                field.name(),
                field.dataType().sql().toLowerCase(Locale.ROOT),
                field.dataType() instanceof NumericType ? Column.Side.RIGHT : Column.Side.LEFT);
    }

    static List<Object> row(Row row) {
        List<Object> values = new ArrayList<>(row.size());
        for (int at = 0; at < row.size(); at++) {
            values.add(value(row.get(at)));
        }
        return values;
    }

    private static Object value(Object value) {
        if (value instanceof Row struct && struct.schema() != null) {
            Map<String, Object> fields = new LinkedHashMap<>();
            List<Object> values = row(struct);
            String[] names = struct.schema().fieldNames();
            for (int at = 0; at < names.length; at++) {
                fields.put(names[at], values.get(at));
            }
            return fields;
        }
        if (value instanceof scala.collection.Seq<?> elements) {
            return list(JavaConverters.seqAsJavaListConverter(elements).asJava());
        }
        if (value instanceof scala.collection.Map<?, ?> entries) {
            Map<String, Object> map = new LinkedHashMap<>();
            JavaConverters.mapAsJavaMapConverter(entries)
                    .asJava()
                    .forEach((key, element) -> map.put(String.valueOf(value(key)), value(element)));
            return map;
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static List<Object> list(List<?> elements) {
        List<Object> values = new ArrayList<>(elements.size());
        elements.forEach(element -> values.add(value(element)));
        return values;
    }
}
