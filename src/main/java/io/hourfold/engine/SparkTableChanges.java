package io.hourfold.engine;

import org.apache.iceberg.DataOperations;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.ScanTaskSetManager;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

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
     * A row that came and went in between may be there twice or not at all.
     *
     * @param from empty for before the first row
     * @return empty when it is no longer known how the table came from one snapshot to the other
     */
    public Optional<SparkTableChange> between(OptionalLong from, long to) {
        Optional<IcebergChangedFiles> files = from.isEmpty()
                ? Optional.of(IcebergChangedFiles.all(table, to))
                : IcebergChangedFiles.between(table, from.getAsLong(), to);
        return files.map(known -> new SparkTableChange(this, table, known));
    }

    /**
     * Where to stop on the way, the end included: between two stops no row is there twice.
     *
     * @return empty when it is no longer known how the table came from one snapshot to the other
     */
    public Optional<List<Long>> stops(long from, long to) {
        return IcebergChangedFiles.path(table, from, to).map(path -> {
            List<Long> stops = new ArrayList<>();
            path.stream()
                    .filter(snapshot ->
                            snapshot.operation().equals(DataOperations.REPLACE) || snapshot.snapshotId() == to)
                    .forEach(snapshot -> stops.add(snapshot.snapshotId()));
            return stops;
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

    /** The table's columns, and no row. */
    Dataset<Row> none() {
        return spark.table(name).limit(0);
    }

    Dataset<Row> read(List<FileScanTask> tasks) {
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
