package io.hourfold.engine;

import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.RegistryBasedFileWriterFactory;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Opens data files for rows of Spark's, in whatever format and with whatever properties the table asks for. */
final class SparkFileWriters extends RegistryBasedFileWriterFactory<InternalRow, StructType> {
    private static final long serialVersionUID = 1L;

    private final Table table;
    private final Schema columns;
    private final HashMap<String, String> properties;
    private final boolean isPlainParquet;

    /**
     * @param columns of the table, in the order of the rows
     * @param rows their shape
     */
    SparkFileWriters(
            Table table, FileFormat format, Schema columns, StructType rows, Map<String, String> writeProperties) {
        super(
                table,
                format,
                InternalRow.class,
                columns,
                SortOrder.unsorted(),
                format,
                null,
                null,
                null,
                writeProperties,
                rows,
                null);
        this.table = table;
        this.columns = columns;
        this.properties = new HashMap<>(writeProperties);
        this.isPlainParquet = format == FileFormat.PARQUET && SparkParquetRow.canWrite(columns, rows);
    }

    @Override
    public DataWriter<InternalRow> newDataWriter(EncryptedOutputFile file, PartitionSpec spec, StructLike partition) {
        if (!isPlainParquet) {
            return super.newDataWriter(file, spec, partition);
        }
        try {
            return Parquet.writeData(file)
                    .forTable(table)
                    .schema(columns)
                    .setAll(properties)
                    .withSpec(spec)
                    .withPartition(partition)
                    .withKeyMetadata(file.keyMetadata())
                    .createWriterFunc(type -> SparkParquetRow.of(columns, type))
                    .overwrite()
                    .build();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
