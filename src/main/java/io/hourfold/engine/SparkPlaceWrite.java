package io.hourfold.engine;

import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CleanableFailure;
import org.apache.iceberg.expressions.Expression;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A write into a table that is partitioned by a date and a bucket, or by a date alone, by tasks that know where their rows
 * lie, in one commit. The connector would work it out for every row. Nothing is visible before {@link #commit}.
 */
public final class SparkPlaceWrite {
    private final SparkSession spark;
    private final Table table;
    private final StructType rows;
    private final Function<List<DataFile>, SnapshotUpdate<?>> update;

    private SparkPlaceWrite(
            SparkSession spark, Table table, StructType rows, Function<List<DataFile>, SnapshotUpdate<?>> update) {
        this.spark = spark;
        this.table = table;
        this.rows = rows;
        this.update = update;
    }

    /**
     * A write whose rows take the place of others. It fails when somebody else has written such rows since it was
     * prepared.
     *
     * @param rows the shape of the rows that the writers will be given; columns are matched by name
     * @param replaced which rows go; whole files hold nothing but such rows
     */
    public static SparkPlaceWrite replacing(SparkSession spark, Table table, StructType rows, Expression replaced) {
        Long prepared =
                table.currentSnapshot() == null ? null : table.currentSnapshot().snapshotId();
        return new SparkPlaceWrite(spark, table, rows, files -> {
            OverwriteFiles overwrite = table.newOverwrite().overwriteByRowFilter(replaced);
            if (prepared != null) {
                overwrite.validateFromSnapshot(prepared);
            }
            files.forEach(overwrite::addFile);
            return overwrite.validateNoConflictingData().validateNoConflictingDeletes();
        });
    }

    /** A write whose rows come beside those that are there, on a branch. */
    public static SparkPlaceWrite appending(SparkSession spark, Table table, String branch, StructType rows) {
        return new SparkPlaceWrite(spark, table, rows, files -> {
            AppendFiles append = table.newAppend().toBranch(branch);
            files.forEach(append::appendFile);
            return append;
        });
    }

    public SparkPlaceWriters writers() {
        return SparkTableWriters.of(spark, table, rows);
    }

    /**
     * Makes these files visible, and returns the snapshot's id. They are deleted when that is refused.
     *
     * @param summary what the snapshot's summary is to say
     */
    public long commit(List<WriterCommitMessage> written, Map<String, String> summary) {
        SnapshotUpdate<?> commit = update.apply(SparkPlaceFiles.all(written));
        IcebergCommitToken token = IcebergCommitToken.fresh();
        token.in(summary).forEach(commit::set);
        commit.set("spark.app.id", spark.sparkContext().applicationId());
        try {
            commit.commit();
        } catch (RuntimeException failed) {
            if (failed instanceof CleanableFailure) {
                abort(written);
            }
            throw failed;
        }
        return token.snapshot(table);
    }

    /** Deletes files that will never be committed. */
    public void abort(List<WriterCommitMessage> written) {
        CatalogUtil.deleteFiles(
                table.io(),
                SparkPlaceFiles.all(written).stream().map(ContentFile::location).toList(),
                "data");
    }
}
