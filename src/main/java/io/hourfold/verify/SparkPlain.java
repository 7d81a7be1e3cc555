package io.hourfold.verify;

import io.hourfold.failure.Printable;
import io.hourfold.fold.Values;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of rows in plain Java, as fold functions see them; structs are lists. */
final class SparkPlain {
    private SparkPlain() {}

    static Object of(Object value) {
        if (value instanceof Row struct) {
            return list(JavaConverters.seqAsJavaList(struct.toSeq()));
        }
        if (value instanceof scala.collection.Seq<?> array) {
            return list(JavaConverters.seqAsJavaList(array));
        }
        if (value instanceof scala.collection.Map<?, ?> entries) {
            Map<Object, Object> map = new LinkedHashMap<>();
            JavaConverters.mapAsJavaMap(entries).forEach((key, entry) -> map.put(of(key), of(entry)));
            return map;
        }
        return value;
    }

    private static List<Object> list(List<?> values) {
        List<Object> list = new ArrayList<>(values.size());
        values.forEach(value -> list.add(of(value)));
        return list;
    }

    /** What is equal for values that mean the same: two ways of writing one number, bytes in two arrays. */
    static Object comparable(Object plain) {
        if (plain instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        if (plain instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        if (plain instanceof List<?> list) {
            List<Object> same = new ArrayList<>(list.size());
            list.forEach(element -> same.add(comparable(element)));
            return same;
        }
        if (plain instanceof Map<?, ?> map) {
            Map<Object, Object> same = new HashMap<>();
            map.forEach((key, value) -> same.put(comparable(key), comparable(value)));
            return same;
        }
        return Values.canonical(plain);
    }

    static String text(Object plain) {
        return plain == null
                ? "NULL"
                : Printable.line(plain instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : plain.toString());
    }
}
