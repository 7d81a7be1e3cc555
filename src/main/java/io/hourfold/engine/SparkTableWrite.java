package io.hourfold.engine;

import org.apache.iceberg.Table;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.iceberg.spark.SparkWriteOptions;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.SupportsOverwriteV2;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A write into one Iceberg table, in one commit, from the files of any number of Spark jobs. Nothing is visible before
 * {@link #commit}. A commit that replaces rows fails when somebody else has written such rows since this write was
 * prepared.
 */
public final class SparkTableWrite {
    private final Table table;
    private final BatchWrite write;

    private SparkTableWrite(Table table, BatchWrite write) {
        this.table = table;
        this.write = write;
    }

    /**
     * A write whose rows take the place of others.
     *
     * @param rows the shape of the rows that the writers will be given; columns are matched by name
     * @param replaced which rows go; whole files hold nothing but such rows
     */
    public static SparkTableWrite replacing(Table table, StructType rows, Predicate... replaced) {
        SupportsOverwriteV2 builder = (SupportsOverwriteV2) builder(table, rows);
        return new SparkTableWrite(table, builder.overwrite(replaced).build().toBatch());
    }

    /** A write whose rows come beside those that are there. */
    public static SparkTableWrite appending(Table table, StructType rows) {
        return new SparkTableWrite(table, builder(table, rows).build().toBatch());
    }

    private static WriteBuilder builder(Table table, StructType rows) {
        return new SparkTable(table, false).newWriteBuilder(new SparkWriteInfo(options(table), rows));
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

    public DataWriterFactory writers(int tasks) {
        return write.createBatchWriterFactory(() -> tasks);
    }

    /**
     * Makes these files visible, and returns the snapshot's id.
     *
     * @param summary what the snapshot's summary is to say
     */
    public long commit(List<WriterCommitMessage> files, Map<String, String> summary) {
        IcebergCommitToken token = IcebergCommitToken.fresh();
        CommitMetadata.withCommitProperties(
                token.in(summary),
                () -> {
                    write.commit(files.toArray(WriterCommitMessage[]::new));
                    return table;
                },
                RuntimeException.class);
        return token.snapshot(table);
    }

    /** Deletes files that will never be committed. */
    public void abort(List<WriterCommitMessage> files) {
        write.abort(files.toArray(WriterCommitMessage[]::new));
    }
}
