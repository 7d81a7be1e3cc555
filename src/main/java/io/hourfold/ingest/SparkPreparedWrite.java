package io.hourfold.ingest;

import io.hourfold.time.Batch;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.iceberg.spark.SparkWriteOptions;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.FieldReference;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsOverwriteV2;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A write into one Iceberg table, in one commit, from the files of any number of Spark jobs. Nothing is visible before
 * {@link #commit}. A commit that replaces a batch fails when somebody else has written that batch since this write was
 * prepared.
 */
final class SparkPreparedWrite {
    private final Table table;
    private final BatchWrite write;

    private SparkPreparedWrite(Table table, BatchWrite write) {
        this.table = table;
        this.write = write;
    }

    /**
     * A write whose rows take the place of a batch.
     *
     * @param rows the shape of the rows that the writers will be given; columns are matched by name
     */
    static SparkPreparedWrite replacing(Table table, StructType rows, Batch batch) {
        Predicate ofBatch = new Predicate("=", new Expression[] {
            FieldReference.apply(RawColumns.BATCH),
            LiteralValue.apply(Microseconds.of(batch.start()), DataTypes.TimestampType)
        });
        SupportsOverwriteV2 builder = (SupportsOverwriteV2) builder(table, rows);
        return new SparkPreparedWrite(
                table, builder.overwrite(new Predicate[] {ofBatch}).build().toBatch());
    }

    /** A write whose rows come beside those that are there. */
    static SparkPreparedWrite appending(Table table, StructType rows) {
        return new SparkPreparedWrite(table, builder(table, rows).build().toBatch());
    }

    private static WriteBuilder builder(Table table, StructType rows) {
        return new SparkTable(table, false).newWriteBuilder(new WriteInfo(options(table), rows));
    }

    private static CaseInsensitiveStringMap options(Table table) {
        Map<String, String> options = new HashMap<>();
        options.put(SparkWriteOptions.FANOUT_ENABLED, "true");
        options.put(SparkWriteOptions.CHECK_ORDERING, "false");
        options.put(SparkWriteOptions.ISOLATION_LEVEL, "serializable");
        if (table.currentSnapshot() != null) {
            options.put(
                    SparkWriteOptions.VALIDATE_FROM_SNAPSHOT_ID,
                    Long.toString(table.currentSnapshot().snapshotId()));
        }
        return new CaseInsensitiveStringMap(options);
    }

    DataWriterFactory writers(int tasks) {
        return write.createBatchWriterFactory(new Tasks(tasks));
    }

    /**
     * Makes the batch visible as these files hold it, and returns the snapshot's id.
     *
     * @param summary what the snapshot's summary is to say; names the run
     */
    long commit(List<WriterCommitMessage> files, Map<String, String> summary) {
        CommitMetadata.withCommitProperties(
                summary,
                () -> {
                    write.commit(files.toArray(WriterCommitMessage[]::new));
                    return table;
                },
                RuntimeException.class);
        table.refresh();
        return IcebergSnapshotSummary.find(
                        table, summary.get(IcebergSnapshotSummary.RUN), summary.get(IcebergSnapshotSummary.BATCH))
                .orElseThrow()
                .snapshotId();
    }

    /** Deletes files that will never be committed. */
    void abort(List<WriterCommitMessage> files) {
        write.abort(files.toArray(WriterCommitMessage[]::new));
    }

    private record WriteInfo(CaseInsensitiveStringMap options, String queryId, StructType schema)
            implements LogicalWriteInfo {
        WriteInfo(CaseInsensitiveStringMap options, StructType schema) {
            this(options, UUID.randomUUID().toString(), schema);
        }
    }

    private record Tasks(int numPartitions) implements PhysicalWriteInfo {}
}
