package io.hourfold.ingest;

import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.ColumnType;
import io.hourfold.pipeline.Format;
import io.hourfold.pipeline.Schema;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Avro's binary encoding of one record in the writer's schema, its fields named like the columns. Fields that no column
 * declares are passed over; a column that the schema does not have is null. Bytes left over make it unparseable.
 */
final class SparkAvroParser implements RecordParser {
    private final List<Column> columns;
    private final GenericDatumReader<GenericRecord> reader;
    private BinaryDecoder decoder;

    SparkAvroParser(Schema schema, Format.Avro format) {
        columns = schema.columns();
        reader = new GenericDatumReader<>(new org.apache.avro.Schema.Parser().parse(format.schema()));
    }

    @Override
    public Object[] parse(byte[] value) throws UnreadableRecord {
        GenericRecord record = decode(value);
        Object[] row = new Object[columns.size()];
        for (int place = 0; place < row.length; place++) {
            Column column = columns.get(place);
            try {
                row[place] = field(record, column.name(), column.type());
            } catch (UnreadableRecord unreadable) {
                throw new UnreadableRecord(unreadable.reason(), column.name() + ": " + unreadable.getMessage());
            }
        }
        return row;
    }

    private GenericRecord decode(byte[] value) throws UnreadableRecord {
        try {
            decoder = DecoderFactory.get().binaryDecoder(value, decoder);
            GenericRecord record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UnreadableRecord(Reason.UNPARSEABLE, "goes on after its Avro record");
            }
            return record;
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | UnsupportedOperationException notAvro) {
            throw new UnreadableRecord(Reason.UNPARSEABLE, "is not Avro in the declared schema");
        }
    }

    private static Object field(IndexedRecord record, String name, ColumnType type) throws UnreadableRecord {
        org.apache.avro.Schema.Field field = record.getSchema().getField(name);
        return field == null ? null : value(record.get(field.pos()), field.schema(), type);
    }

    private static Object value(Object value, org.apache.avro.Schema written, ColumnType type) throws UnreadableRecord {
        if (value == null) {
            return null;
        }
        org.apache.avro.Schema schema = AvroUnion.branch(written, value);
        if (type instanceof ColumnType.ArrayOf array && value instanceof List<?> items) {
            List<Object> elements = new ArrayList<>();
            for (Object item : items) {
                elements.add(value(item, schema.getElementType(), array.element()));
            }
            return new GenericArrayData(elements.toArray());
        }
        if (type instanceof ColumnType.MapOf map && value instanceof Map<?, ?> entries) {
            List<Object> keys = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                keys.add(SparkScalars.ofText(map.key(), entry.getKey().toString()));
                values.add(value(entry.getValue(), schema.getValueType(), map.value()));
            }
            return new ArrayBasedMapData(new GenericArrayData(keys.toArray()), new GenericArrayData(values.toArray()));
        }
        if (type instanceof ColumnType.StructOf struct && value instanceof IndexedRecord record) {
            Object[] row = new Object[struct.fields().size()];
            for (int place = 0; place < row.length; place++) {
                ColumnType.Field field = struct.fields().get(place);
                row[place] = field(record, field.name(), field.type());
            }
            return new GenericInternalRow(row);
        }
        if (!(type instanceof ColumnType.Primitive || type instanceof ColumnType.Decimal)) {
            throw SparkScalars.wrong(type, "an Avro " + schema.getType().getName());
        }
        return scalar(value, schema, type);
    }

    private static Object scalar(Object value, org.apache.avro.Schema schema, ColumnType type) throws UnreadableRecord {
        LogicalType logical = schema.getLogicalType();
        if (value instanceof Number number && type == ColumnType.Primitive.TIMESTAMP) {
            return logical instanceof LogicalTypes.TimestampMicros
                    ? Long.valueOf(number.longValue())
                    : SparkScalars.ofInteger(type, BigInteger.valueOf(number.longValue()));
        }
        if (value instanceof Integer days
                && type == ColumnType.Primitive.DATE
                && logical instanceof LogicalTypes.Date) {
            return days;
        }
        if (value instanceof Integer || value instanceof Long) {
            return SparkScalars.ofInteger(type, BigInteger.valueOf(((Number) value).longValue()));
        }
        if (value instanceof Float || value instanceof Double) {
            return floating(((Number) value).doubleValue(), type);
        }
        if (value instanceof Boolean truth) {
            return SparkScalars.ofTruth(type, truth);
        }
        if (value instanceof ByteBuffer || value instanceof GenericFixed) {
            return bytes(
                    value instanceof GenericFixed fixed ? fixed.bytes() : ((ByteBuffer) value).array(), logical, type);
        }
        if (value instanceof CharSequence || value instanceof GenericEnumSymbol<?>) {
            return SparkScalars.ofText(type, value.toString());
        }
        throw SparkScalars.wrong(type, "an Avro " + schema.getType().getName());
    }

    private static Object floating(double number, ColumnType type) throws UnreadableRecord {
        if (type == ColumnType.Primitive.DOUBLE) {
            return number;
        }
        if (type == ColumnType.Primitive.FLOAT) {
            return (float) number;
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw SparkScalars.wrong(type, "the number " + number);
        }
        return SparkScalars.ofFraction(type, BigDecimal.valueOf(number));
    }

    private static Object bytes(byte[] bytes, LogicalType logical, ColumnType type) throws UnreadableRecord {
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return SparkScalars.ofFraction(type, new BigDecimal(new BigInteger(bytes), decimal.getScale()));
        }
        if (type == ColumnType.Primitive.BINARY) {
            return bytes;
        }
        throw SparkScalars.wrong(type, "Avro bytes");
    }
}
