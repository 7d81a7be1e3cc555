package io.hourfold.upkeep;

import io.hourfold.engine.Microseconds;
import io.hourfold.pipeline.RawColumns;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.actions.DeleteOrphanFiles;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** What can go from one table. Everything can be counted first without being done. */
public final class SparkTableUpkeep {
    private final SparkSession spark;
    private final Table table;

    public SparkTableUpkeep(SparkSession spark, Table table) {
        this.spark = spark;
        this.table = table;
    }

    /** How many rows lie before a cutoff. Files hold one batch each, and of raw and late rows one day, so whole files go. */
    public long rowsBefore(Cutoff cutoff) {
        try (CloseableIterable<FileScanTask> files =
                table.newScan().filter(before(cutoff)).planFiles()) {
            long rows = 0;
            for (FileScanTask file : files) {
                rows += file.file().recordCount();
            }
            return rows;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Deletes the rows before a cutoff; the table says so from the same commit on. */
    public void delete(Cutoff cutoff, String runId) {
        Transaction both = table.newTransaction();
        both.newDelete()
                .deleteFromRowFilter(before(cutoff))
                .set("hourfold.run-id", runId)
                .commit();
        var properties = both.updateProperties();
        cutoff.orLater(Cutoff.in(table.properties())).properties().forEach(properties::set);
        properties.commit();
        both.commitTransaction();
        table.refresh();
    }

    private Expression before(Cutoff cutoff) {
        Expression old = Expressions.lessThan(RawColumns.BATCH, Microseconds.of(cutoff.batch()));
        return table.schema().findField(RawColumns.EVENT_DAY) == null
                ? old
                : Expressions.and(
                        old,
                        Expressions.lessThan(
                                RawColumns.EVENT_DAY,
                                Math.toIntExact(cutoff.day().toEpochDay())));
    }

    /** How many snapshots are older and neither a branch's newest nor the newest of all. */
    public long snapshotsBefore(Instant instant) {
        return table.expireSnapshots()
                .expireOlderThan(instant.toEpochMilli())
                .apply()
                .size();
    }

    /** Forgets those snapshots, and deletes the files that only they need. */
    public void expire(Instant before) {
        SparkActions.get(spark)
                .expireSnapshots(table)
                .expireOlderThan(before.toEpochMilli())
                .retainLast(1)
                .execute();
        table.refresh();
    }

    /** How many files under the table's location are older and belong to no snapshot. */
    public long orphansBefore(Instant instant) {
        return orphans(instant).deleteWith(file -> {}).execute().orphanFilesCount();
    }

    public void deleteOrphans(Instant before) {
        orphans(before).execute();
    }

    private DeleteOrphanFiles orphans(Instant before) {
        return SparkActions.get(spark).deleteOrphanFiles(table).olderThan(before.toEpochMilli());
    }
}
