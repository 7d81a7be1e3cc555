package io.hourfold.engine;

import io.hourfold.failure.Failure;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.io.RollingDataWriter;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.spark.SparkWriteConf;
import org.apache.iceberg.spark.source.SerializableTableWithSize;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types.DateType;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.types.StructType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes writers of a table that is partitioned by exactly a date and a bucket, in that order, or by a date alone: then a
 * day is one place, whatever the bucket.
 */
final class SparkTableWriters implements SparkPlaceWriters {
    private static final long serialVersionUID = 1L;
    /** What Iceberg calls the partitioning that a table was made with. */
    private static final int FIRST_SPEC = 0;

    private final Broadcast<Table> table;
    private final Schema columns;
    private final StructType rows;
    private final FileFormat format;
    private final long mostBytes;
    private final HashMap<String, String> properties;

    private SparkTableWriters(
            Broadcast<Table> table,
            Schema columns,
            StructType rows,
            FileFormat format,
            long mostBytes,
            Map<String, String> properties) {
        this.table = table;
        this.columns = columns;
        this.rows = rows;
        this.format = format;
        this.mostBytes = mostBytes;
        this.properties = new HashMap<>(properties);
    }

    /** @param rows the shape of the rows that the writers will be given; columns are matched by name */
    static SparkTableWriters of(SparkSession spark, Table table, StructType rows) {
        requirePlaces(table);
        Schema columns = SparkSchemaUtil.convert(table.schema(), rows);
        TypeUtil.validateWriteSchema(table.schema(), columns, true, false);
        SparkWriteConf settings = new SparkWriteConf(spark, table, Map.of());
        return new SparkTableWriters(
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                        .broadcast(SerializableTableWithSize.copyOf(table)),
                columns,
                rows,
                settings.dataFileFormat(),
                settings.targetDataFileSize(),
                settings.writeProperties());
    }

    private static void requirePlaces(Table table) {
        List<Type> types = table.spec().partitionType().fields().stream()
                .map(NestedField::type)
                .toList();
        boolean isCutSo =
                types.equals(List.of(DateType.get())) || types.equals(List.of(DateType.get(), IntegerType.get()));
        // Other buckets than at first would be numbers, too, and rows would not be found by their keys.
        if (!isCutSo || table.spec().specId() != FIRST_SPEC) {
            throw Failure.user("table " + table.name() + " cannot be written: it was made to be partitioned by "
                    + table.specs().get(FIRST_SPEC) + ", and somebody has changed that to " + table.spec()
                    + "; Hourfold's tables stay partitioned as they were made");
        }
    }

    @Override
    public DataWriter<InternalRow> at(DayBucket place) {
        Table its = table.value();
        PartitionData partition = new PartitionData(its.spec().partitionType());
        partition.set(0, (int) place.day().toEpochDay());
        if (partition.size() > 1) {
            partition.set(1, place.bucket());
        }
        TaskContext task = TaskContext.get();
        OutputFileFactory names = OutputFileFactory.builderFor(its, task.partitionId(), task.taskAttemptId())
                .format(format)
                // A task may write at several places, and a table may keep the files of all in one folder.
                .operationId(UUID.randomUUID().toString())
                .build();
        SparkFileWriters files = new SparkFileWriters(its, format, columns, rows, properties);
        return new SparkPlaceWriter(
                its.io(), new RollingDataWriter<>(files, names, its.io(), mostBytes, its.spec(), partition));
    }
}
