package io.hourfold.engine;

import io.hourfold.TestSpark;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.RegistryBasedFileWriterFactory;
import org.apache.iceberg.encryption.EncryptedFiles;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.FileWriterFactory;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SparkParquetRowTest {
    private static final StructType ROWS =
            StructType.fromDDL("a BOOLEAN, b INT, c BIGINT, d DOUBLE, e DATE, f TIMESTAMP, g TIMESTAMP_NTZ, h STRING, "
                    + "i BOOLEAN NOT NULL, j INT NOT NULL, k BIGINT NOT NULL, l DOUBLE NOT NULL, m STRING NOT NULL");
    private static final double[] FRACTIONS = {0.0, -0.0, 1.5, Double.NaN, Double.NEGATIVE_INFINITY};

    private final Table table = TestSpark.catalog()
            .createTable(
                    TableIdentifier.of(TestSpark.freshNamespace(), "values"),
                    SparkSchemaUtil.convert(ROWS),
                    PartitionSpec.unpartitioned(),
                    Map.of("write.metadata.metrics.column.h", "full", "write.parquet.compression-codec", "zstd"));
    private final Schema columns = SparkSchemaUtil.convert(table.schema(), ROWS);

    @Test
    void aFileIsByteForByteWhatIcebergsOwnWriterMakesOfTheSameRows() throws Exception {
        assertThat(SparkParquetRow.canWrite(columns, ROWS)).isTrue();
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<InternalRow> rows = new ArrayList<>();
            for (int row = random.nextInt(3_000); row >= 0; row--) {
                rows.add(row(random, random.nextInt(4)));
            }

            DataFile ours = written(new SparkFileWriters(table, FileFormat.PARQUET, columns, ROWS, Map.of()), rows);
            DataFile theirs = written(new Theirs(table, columns), rows);

            assertThat(bytes(ours)).as("seed %d", seed).isEqualTo(bytes(theirs));
            assertThat(said(ours)).as("seed %d", seed).isEqualTo(said(theirs));
        }
    }

    @Test
    void aRowThatLacksWhatIsRequiredIsRefusedByTheNameOfTheColumn() {
        InternalRow row = row(new Random(1), 0);
        row.setNullAt(10);

        assertThatThrownBy(() ->
                        written(new SparkFileWriters(table, FileFormat.PARQUET, columns, ROWS, Map.of()), List.of(row)))
                .hasMessage("column 'k' is required, and a row has none");
    }

    @Test
    void whatIsNotPlainIsLeftToIceberg() {
        for (String other : List.of("DECIMAL(9, 2)", "BINARY", "ARRAY<INT>", "STRUCT<a: INT>", "FLOAT")) {
            StructType rows = StructType.fromDDL("a INT, b " + other);
            assertThat(SparkParquetRow.canWrite(SparkSchemaUtil.convert(rows), rows))
                    .as(other)
                    .isFalse();
        }
        assertThat(SparkParquetRow.canWrite(
                        SparkSchemaUtil.convert(StructType.fromDDL("a INT")), StructType.fromDDL("a SMALLINT")))
                .as("a row that has another type than its column")
                .isFalse();
    }

    /** Iceberg's own, as its connector for Spark has it. */
    private static final class Theirs extends RegistryBasedFileWriterFactory<InternalRow, StructType> {
        private static final long serialVersionUID = 1L;

        Theirs(Table table, Schema columns) {
            super(
                    table,
                    FileFormat.PARQUET,
                    InternalRow.class,
                    columns,
                    SortOrder.unsorted(),
                    FileFormat.PARQUET,
                    null,
                    null,
                    null,
                    Map.of(),
                    ROWS,
                    null);
        }
    }

    /** @param distinct how much values repeat; at 0 hardly ever */
    private static InternalRow row(Random random, int distinct) {
        long number = distinct == 0 ? random.nextLong() : random.nextInt(distinct * 10);
        double fraction = FRACTIONS[random.nextInt(FRACTIONS.length)];
        Object[] values = {
            random.nextBoolean(),
            (int) number,
            number,
            distinct == 0 ? random.nextGaussian() : fraction,
            random.nextInt(30_000),
            number,
            number,
            text(random, number),
            random.nextBoolean(),
            (int) number,
            number,
            fraction,
            text(random, number)
        };
        for (int optional = 0; optional < 8; optional++) {
            values[optional] = random.nextInt(5) == 0 ? null : values[optional];
        }
        return new GenericInternalRow(values);
    }

    /** Some are empty, some are part of a longer one. */
    private static UTF8String text(Random random, long number) {
        UTF8String text = UTF8String.fromString(random.nextInt(9) == 0 ? "" : "größer als " + number);
        return random.nextBoolean() ? text : text.substring(random.nextInt(4), text.numChars());
    }

    private DataFile written(FileWriterFactory<InternalRow> files, List<InternalRow> rows) throws Exception {
        String location = table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
        DataWriter<InternalRow> writer = files.newDataWriter(
                EncryptedFiles.plainAsEncryptedOutput(table.io().newOutputFile(location)), table.spec(), null);
        try (writer) {
            rows.forEach(writer::write);
        }
        return writer.toDataFile();
    }

    private static byte[] bytes(DataFile file) throws Exception {
        return Files.readAllBytes(Path.of(file.location().replaceFirst("^file:", "")));
    }

    private static List<Object> said(DataFile file) {
        return List.of(
                file.recordCount(),
                file.fileSizeInBytes(),
                file.columnSizes(),
                file.valueCounts(),
                file.nullValueCounts(),
                file.nanValueCounts(),
                file.lowerBounds(),
                file.upperBounds(),
                file.splitOffsets());
    }
}
