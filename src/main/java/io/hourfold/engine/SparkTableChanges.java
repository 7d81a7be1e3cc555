package io.hourfold.engine;

import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.ScanTaskSetManager;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

/**
 * The rows that came and went between two snapshots of a table. Only files that were written in between are read, and,
 * where rows were taken away, the files that held them. Files that were rewritten without changing rows are no change.
 * Rows are taken away by their positions or with their whole files, and none is taken away twice.
 */
public final class SparkTableChanges implements AutoCloseable {
    /** Whether the row is one that went. One that changed went as it was and came as it is. */
    public static final String REMOVED = "_removed";

    private final SparkSession spark;
    private final String name;
    private final Table table;
    private final List<String> staged = new ArrayList<>();

    /** @param name as the session finds the table, quoted */
    public SparkTableChanges(SparkSession spark, String name, Table table) {
        this.spark = spark;
        this.name = name;
        this.table = table;
    }

    /**
     * The columns asked for and {@link #REMOVED}, good until this is closed. A row that came and went in between may be
     * there twice or not at all.
     *
     * @param from empty for before the first row
     * @return empty when it is no longer known how the table came from one snapshot to the other
     */
    public Optional<Dataset<Row>> between(OptionalLong from, long to, List<String> columns) {
        Column[] wanted =
                columns.stream().map(column -> col("`" + column + "`")).toArray(Column[]::new);
        if (from.isEmpty()) {
            return Optional.of(tagged(at(to).select(wanted), false));
        }
        return IcebergChangedFiles.between(table, from.getAsLong(), to).map(files -> {
            Dataset<Row> changes = tagged(at(to).select(wanted).limit(0), false);
            if (!files.came().isEmpty()) {
                changes = changes.union(tagged(read(files.came()).select(wanted), false));
            }
            if (!files.gone().isEmpty()) {
                changes = changes.union(tagged(read(files.gone()).select(wanted), true));
            }
            if (!files.thinned().isEmpty()) {
                changes = changes.union(tagged(
                        read(files.thinned())
                                .where(col(MetadataColumns.IS_DELETED.name()))
                                .select(wanted),
                        true));
            }
            return changes;
        });
    }

    /** All rows as of a snapshot, with the columns that the table has now. */
    public Dataset<Row> at(long snapshot) {
        Dataset<Row> rows =
                spark.read().option(SparkReadOptions.SNAPSHOT_ID, snapshot).table(name);
        Set<String> there = Set.of(rows.columns());
        for (Types.NestedField column : table.schema().columns()) {
            if (!there.contains(column.name())) {
                rows = rows.withColumn(column.name(), lit(null).cast(SparkSchemaUtil.convert(column.type())));
            }
        }
        return rows;
    }

    private static Dataset<Row> tagged(Dataset<Row> rows, boolean removed) {
        return rows.withColumn(REMOVED, lit(removed));
    }

    private Dataset<Row> read(List<FileScanTask> tasks) {
        String set = UUID.randomUUID().toString();
        ScanTaskSetManager.get().stageTasks(table, set, tasks);
        staged.add(set);
        return spark.read().option(SparkReadOptions.SCAN_TASK_SET_ID, set).table(name);
    }

    /** Forgets which files were to be read. */
    @Override
    public void close() {
        staged.forEach(set -> ScanTaskSetManager.get().removeTasks(table, set));
        staged.clear();
    }
}
