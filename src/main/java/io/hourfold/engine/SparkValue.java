package io.hourfold.engine;

import io.hourfold.fold.ValueType;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of one type, between Spark's rows and the plain Java that fold functions see. */
public final class SparkValue {
    private final ValueType type;
    private final DataType sparkType;

    public SparkValue(ValueType type) {
        this.type = type;
        this.sparkType = sparkType(type);
    }

    public static DataType sparkType(ValueType type) {
        return DataType.fromDDL(type.toString());
    }

    /** The value at a place of a row or array; what is returned stays good when the row is not. */
    public Object read(SpecializedGetters row, int place) {
        return row.isNullAt(place) ? null : present(row, place);
    }

    private Object present(SpecializedGetters row, int place) {
        if (type instanceof ValueType.Scalar scalar) {
            return switch (scalar) {
                case BOOLEAN -> row.getBoolean(place);
                case INT -> row.getInt(place);
                case BIGINT -> row.getLong(place);
                case FLOAT -> row.getFloat(place);
                case DOUBLE -> row.getDouble(place);
                case STRING -> row.getUTF8String(place).toString();
                case BINARY -> row.getBinary(place).clone();
                case DATE -> LocalDate.ofEpochDay(row.getInt(place));
                case TIMESTAMP -> Instant.EPOCH.plus(row.getLong(place), ChronoUnit.MICROS);
            };
        }
        if (type instanceof ValueType.Decimal decimal) {
            return row.getDecimal(place, decimal.precision(), decimal.scale()).toJavaBigDecimal();
        }
        if (type instanceof ValueType.ListOf list) {
            return list(row.getArray(place), new SparkValue(list.element()));
        }
        if (type instanceof ValueType.MapOf map) {
            MapData data = row.getMap(place);
            List<Object> keys = list(data.keyArray(), new SparkValue(map.key()));
            List<Object> values = list(data.valueArray(), new SparkValue(map.value()));
            Map<Object, Object> entries = new LinkedHashMap<>();
            for (int entry = 0; entry < keys.size(); entry++) {
                entries.put(keys.get(entry), values.get(entry));
            }
            return entries;
        }
        return org.apache.spark.sql.catalyst.InternalRow.copyValue(row.get(place, sparkType));
    }

    private static List<Object> list(ArrayData data, SparkValue element) {
        List<Object> elements = new ArrayList<>(data.numElements());
        for (int place = 0; place < data.numElements(); place++) {
            elements.add(element.read(data, place));
        }
        return elements;
    }

    /** What a row of Spark holds for a value. */
    public Object write(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return UTF8String.fromString(text);
        }
        if (value instanceof LocalDate date) {
            return Math.toIntExact(date.toEpochDay());
        }
        if (value instanceof Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        }
        if (value instanceof BigDecimal number && type instanceof ValueType.Decimal decimal) {
            return Decimal.apply(number, decimal.precision(), decimal.scale());
        }
        if (value instanceof List<?> list && type instanceof ValueType.ListOf of) {
            return array(list, new SparkValue(of.element()));
        }
        if (value instanceof Map<?, ?> map && type instanceof ValueType.MapOf of) {
            return new ArrayBasedMapData(
                    array(List.copyOf(map.keySet()), new SparkValue(of.key())),
                    array(new ArrayList<>(map.values()), new SparkValue(of.value())));
        }
        return value;
    }

    private static ArrayData array(List<?> values, SparkValue element) {
        return new GenericArrayData(values.stream().map(element::write).toArray());
    }
}
