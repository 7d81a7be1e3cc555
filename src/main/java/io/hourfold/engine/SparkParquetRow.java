package io.hourfold.engine;

import org.apache.iceberg.FieldMetrics;
import org.apache.iceberg.Schema;
import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.iceberg.parquet.TripleWriter;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnWriteStore;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes rows of plain columns into Parquet. Iceberg's own writer takes every value out of the row as an object, which
 * costs as much again as writing it; this one asks for each column by its type.
 */
final class SparkParquetRow implements ParquetValueWriter<InternalRow> {
    private final SparkParquetColumn[] columns;

    private SparkParquetRow(SparkParquetColumn[] columns) {
        this.columns = columns;
    }

    /** Whether it can write such rows. */
    static boolean canWrite(Schema columns, StructType rows) {
        return columns.columns().stream()
                        .allMatch(column ->
                                SparkParquetColumn.isPlain(column.type().typeId()))
                && types(SparkSchemaUtil.convert(columns)).equals(types(rows));
    }

    private static List<DataType> types(StructType shape) {
        return Stream.of(shape.fields()).map(StructField::dataType).toList();
    }

    /** @param file the columns of the file, which are the same ones */
    static SparkParquetRow of(Schema columns, MessageType file) {
        List<NestedField> fields = columns.columns();
        return new SparkParquetRow(IntStream.range(0, fields.size())
                .mapToObj(place -> SparkParquetColumn.of(
                        fields.get(place).type().typeId(),
                        file.getType(place),
                        file.getColumns().get(place),
                        place))
                .toArray(SparkParquetColumn[]::new));
    }

    @Override
    public void write(int repetition, InternalRow row) {
        for (SparkParquetColumn column : columns) {
            column.write(row);
        }
    }

    @Override
    public List<TripleWriter<?>> columns() {
        return values().<TripleWriter<?>>flatMap(values -> values.columns().stream())
                .toList();
    }

    @Override
    public void setColumnStore(ColumnWriteStore store) {
        values().forEach(values -> values.setColumnStore(store));
    }

    @Override
    public Stream<FieldMetrics<?>> metrics() {
        return values().flatMap(ParquetValueWriter::metrics);
    }

    private Stream<ParquetValueWriter<?>> values() {
        return Stream.of(columns).map(SparkParquetColumn::values);
    }
}
