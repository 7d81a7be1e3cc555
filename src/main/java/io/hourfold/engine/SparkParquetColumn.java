package io.hourfold.engine;

import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.iceberg.parquet.ParquetValueWriters;
import org.apache.iceberg.parquet.TripleWriter;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.Binary;
import org.apache.iceberg.shaded.org.apache.parquet.schema.Type;
import org.apache.iceberg.types.Type.TypeID;
import org.apache.spark.sql.catalyst.InternalRow;

/** Writes one column of rows into Parquet, if it is plain. */
final class SparkParquetColumn {
    private final String name;
    private final int place;
    private final boolean isRequired;
    private final ParquetValueWriter<Object> values;
    private final Put put;

    /** How a value that is there is taken out of a row and written. */
    private interface Put {
        void value(InternalRow row, int place);
    }

    private SparkParquetColumn(Type field, int place, ParquetValueWriter<Object> values, Put put) {
        this.name = field.getName();
        this.place = place;
        this.isRequired = field.isRepetition(Type.Repetition.REQUIRED);
        this.values = values;
        this.put = put;
    }

    static boolean isPlain(TypeID type) {
        return switch (type) {
            case BOOLEAN, INTEGER, LONG, DOUBLE, DATE, TIMESTAMP, STRING -> true;
            default -> false;
        };
    }

    /** @param place where rows have it */
    static SparkParquetColumn of(TypeID type, Type field, ColumnDescriptor file, int place) {
        // It counts what is not a number, and what is not there.
        ParquetValueWriter<Object> values = ParquetValueWriters.option(
                field,
                file.getMaxDefinitionLevel(),
                type == TypeID.DOUBLE ? objects(ParquetValueWriters.doubles(file)) : ParquetValueWriters.unboxed(file));
        TripleWriter<?> column = values.columns().get(0);
        Put put =
                switch (type) {
                    case BOOLEAN -> (row, at) -> column.writeBoolean(0, row.getBoolean(at));
                    case INTEGER, DATE -> (row, at) -> column.writeInteger(0, row.getInt(at));
                    case LONG, TIMESTAMP -> (row, at) -> column.writeLong(0, row.getLong(at));
                    case DOUBLE -> (row, at) -> values.write(0, row.getDouble(at));
                    case STRING ->
                        (row, at) -> column.writeBinary(
                                0,
                                Binary.fromReusedByteArray(row.getUTF8String(at).getBytes()));
                    default -> throw new IllegalStateException("a column of type " + type + " is not plain");
                };
        return new SparkParquetColumn(field, place, values, put);
    }

    @SuppressWarnings("unchecked")
    private static ParquetValueWriter<Object> objects(ParquetValueWriter<?> writer) {
        return (ParquetValueWriter<Object>) writer;
    }

    void write(InternalRow row) {
        if (!row.isNullAt(place)) {
            put.value(row, place);
        } else if (isRequired) {
            throw new IllegalStateException("column '" + name + "' is required, and a row has none");
        } else {
            values.write(0, null);
        }
    }

    /** What knows the file's column, and what is to be told of it. */
    ParquetValueWriter<?> values() {
        return values;
    }
}
