package io.hourfold.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.ColumnType;
import io.hourfold.pipeline.Schema;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One JSON object per record, its fields named like the columns; fields that no column declares are passed over. The
 * bytes must be valid UTF-8 and hold nothing beyond the object. A string column takes any value; what is not text is
 * kept as its JSON.
 */
final class SparkJsonParser implements RecordParser {
    /** A record may be as large as the broker lets it be; only its depth is bounded. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final int columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final ColumnType[] types;

    SparkJsonParser(Schema schema) {
        columns = schema.columns().size();
        types = schema.columns().stream().map(Column::type).toArray(ColumnType[]::new);
        for (int place = 0; place < columns; place++) {
            places.put(schema.columns().get(place).name(), place);
        }
    }

    @Override
    public Object[] parse(byte[] value) throws UnreadableRecord {
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableRecord(Reason.UNPARSEABLE, "is not a JSON object");
            }
            Object[] row = new Object[columns];
            fields(json, places, types, row);
            if (json.nextToken() != null) {
                throw new UnreadableRecord(Reason.UNPARSEABLE, "goes on after its JSON object");
            }
            return row;
        } catch (IOException notJson) {
            throw new UnreadableRecord(Reason.UNPARSEABLE, "is not JSON: " + firstLine(notJson.getMessage()));
        }
    }

    private static void fields(JsonParser json, Map<String, Integer> places, ColumnType[] types, Object[] row)
            throws IOException, UnreadableRecord {
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            Integer place = places.get(field);
            json.nextToken();
            if (place == null) {
                json.skipChildren();
                continue;
            }
            try {
                row[place] = value(json, types[place]);
            } catch (UnreadableRecord unreadable) {
                throw new UnreadableRecord(unreadable.reason(), field + ": " + unreadable.getMessage());
            }
        }
    }

    private static Object value(JsonParser json, ColumnType type) throws IOException, UnreadableRecord {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (type instanceof ColumnType.ArrayOf array) {
            return array(json, array);
        }
        if (type instanceof ColumnType.MapOf map) {
            return map(json, map);
        }
        if (type instanceof ColumnType.StructOf struct) {
            return struct(json, struct);
        }
        return switch (json.currentToken()) {
            case VALUE_STRING -> SparkScalars.ofText(type, json.getText());
            case VALUE_NUMBER_INT -> integer(json, type);
            case VALUE_NUMBER_FLOAT ->
                type == ColumnType.Primitive.STRING
                        ? UTF8String.fromString(json.getText())
                        : SparkScalars.ofFraction(type, json.getDecimalValue());
            case VALUE_TRUE -> SparkScalars.ofTruth(type, true);
            case VALUE_FALSE -> SparkScalars.ofTruth(type, false);
            default -> nested(json, type);
        };
    }

    private static Object integer(JsonParser json, ColumnType type) throws IOException, UnreadableRecord {
        if (type == ColumnType.Primitive.STRING) {
            return UTF8String.fromString(json.getText());
        }
        if (type == ColumnType.Primitive.BIGINT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        BigInteger number = json.getBigIntegerValue();
        return SparkScalars.ofInteger(type, number);
    }

    private static Object nested(JsonParser json, ColumnType type) throws IOException, UnreadableRecord {
        if (type != ColumnType.Primitive.STRING) {
            throw SparkScalars.wrong(type, json.currentToken() == JsonToken.START_OBJECT ? "an object" : "an array");
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = JSON.createGenerator(text)) {
            copy.copyCurrentStructure(json);
        }
        return UTF8String.fromString(text.toString());
    }

    private static GenericArrayData array(JsonParser json, ColumnType.ArrayOf type)
            throws IOException, UnreadableRecord {
        require(json, JsonToken.START_ARRAY, type);
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(json, type.element()));
        }
        return new GenericArrayData(elements.toArray());
    }

    private static ArrayBasedMapData map(JsonParser json, ColumnType.MapOf type) throws IOException, UnreadableRecord {
        require(json, JsonToken.START_OBJECT, type);
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            entries.put(SparkScalars.ofText(type.key(), key), value(json, type.value()));
        }
        return new ArrayBasedMapData(
                new GenericArrayData(entries.keySet().toArray()),
                new GenericArrayData(entries.values().toArray()));
    }

    private static GenericInternalRow struct(JsonParser json, ColumnType.StructOf type)
            throws IOException, UnreadableRecord {
        require(json, JsonToken.START_OBJECT, type);
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < type.fields().size(); place++) {
            places.put(type.fields().get(place).name(), place);
        }
        Object[] row = new Object[type.fields().size()];
        fields(json, places, type.fields().stream().map(ColumnType.Field::type).toArray(ColumnType[]::new), row);
        return new GenericInternalRow(row);
    }

    private static void require(JsonParser json, JsonToken start, ColumnType type)
            throws IOException, UnreadableRecord {
        if (json.currentToken() != start) {
            throw SparkScalars.wrong(type, "'" + json.getText() + "'");
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
