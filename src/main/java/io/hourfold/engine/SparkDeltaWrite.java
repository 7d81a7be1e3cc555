package io.hourfold.engine;

import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.iceberg.spark.SparkWriteOptions;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.connector.write.DeltaBatchWrite;
import org.apache.spark.sql.connector.write.DeltaWriteBuilder;
import org.apache.spark.sql.connector.write.DeltaWriterFactory;
import org.apache.spark.sql.connector.write.RowLevelOperation;
import org.apache.spark.sql.connector.write.RowLevelOperationInfo;
import org.apache.spark.sql.connector.write.SupportsDelta;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

import java.util.List;
import java.util.Map;

/**
 * Inserts rows and deletes others by their positions, in one commit on a branch. The table is merge-on-read; nobody
 * else commits to the branch meanwhile.
 */
public final class SparkDeltaWrite {
    public static final String FILE = MetadataColumns.FILE_PATH.name();
    public static final String POSITION = MetadataColumns.ROW_POSITION.name();
    /** What names a row that is to be deleted. */
    public static final StructType ROW_ID =
            new StructType().add(FILE, DataTypes.StringType, false).add(POSITION, DataTypes.LongType, false);

    private static final String SPEC = MetadataColumns.SPEC_ID.name();
    private static final String PARTITION = MetadataColumns.PARTITION_COLUMN_NAME;

    private final Table table;
    private final DeltaBatchWrite write;

    private SparkDeltaWrite(Table table, DeltaBatchWrite write) {
        this.table = table;
        this.write = write;
    }

    /** @param rows the shape of the rows that are inserted; columns are matched by name */
    public static SparkDeltaWrite on(Table table, String branch, StructType rows) {
        CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(Map.of(
                SparkWriteOptions.FANOUT_ENABLED, "true",
                SparkWriteOptions.CHECK_ORDERING, "false"));
        RowLevelOperation operation = new SparkTable(table, branch, false)
                .newRowLevelOperationBuilder(new Merge(options))
                .build();
        DeltaWriteBuilder builder =
                ((SupportsDelta) operation).newWriteBuilder(new SparkWriteInfo(options, rows, ROW_ID, metadata(table)));
        return new SparkDeltaWrite(table, builder.build().toBatch());
    }

    /** What {@link org.apache.spark.sql.connector.write.DeltaWriter#delete} is told beside the row's id. */
    private static StructType metadata(Table table) {
        StructType partition = new StructType();
        for (var field : table.spec().partitionType().fields()) {
            partition =
                    partition.add(field.name(), org.apache.iceberg.spark.SparkSchemaUtil.convert(field.type()), true);
        }
        return new StructType().add(SPEC, DataTypes.IntegerType, false).add(PARTITION, partition, true);
    }

    public DeltaWriterFactory writers(int tasks) {
        return write.createBatchWriterFactory(() -> tasks);
    }

    /** Commits on the branch; nothing of it is visible on another. */
    public void commit(List<WriterCommitMessage> files, Map<String, String> summary) {
        CommitMetadata.withCommitProperties(
                summary,
                () -> {
                    write.commit(files.toArray(WriterCommitMessage[]::new));
                    return table;
                },
                RuntimeException.class);
        table.refresh();
    }

    private record Merge(CaseInsensitiveStringMap options) implements RowLevelOperationInfo {
        @Override
        public RowLevelOperation.Command command() {
            return RowLevelOperation.Command.MERGE;
        }
    }
}
