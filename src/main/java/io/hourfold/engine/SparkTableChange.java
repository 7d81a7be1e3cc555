package io.hourfold.engine;

import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

/** The rows that came and went between two snapshots of a table; good until its {@link SparkTableChanges} is closed. */
public final class SparkTableChange {
    private final SparkTableChanges changes;
    private final Table table;
    private final IcebergChangedFiles files;

    SparkTableChange(SparkTableChanges changes, Table table, IcebergChangedFiles files) {
        this.changes = changes;
        this.table = table;
        this.files = files;
    }

    /** A value of a column that is not more than any in a file, and one that is not less. */
    public record Bounds(long least, long most) {}

    /** Whether no row went. */
    public boolean isAddition() {
        return files.gone().isEmpty() && files.thinned().isEmpty();
    }

    /** At least as many as changed. */
    public long rows() {
        return tasks().mapToLong(task -> task.file().recordCount()).sum();
    }

    private Stream<FileScanTask> tasks() {
        return Stream.of(files.came(), files.gone(), files.thinned()).flatMap(List::stream);
    }

    /** Between which timestamps, in microseconds since 1970, the rows of each file lie; any, where a file does not tell. */
    public List<Bounds> bounds(String timestamp) {
        int column = table.schema().findField(timestamp).fieldId();
        return tasks().map(FileScanTask::file)
                .map(file -> new Bounds(
                        bound(file.lowerBounds(), column, Long.MIN_VALUE),
                        bound(file.upperBounds(), column, Long.MAX_VALUE)))
                .toList();
    }

    private static long bound(Map<Integer, ByteBuffer> bounds, int column, long unknown) {
        ByteBuffer bound = bounds == null ? null : bounds.get(column);
        return bound == null ? unknown : Conversions.<Long>fromByteBuffer(Types.TimestampType.withZone(), bound);
    }

    /** The columns asked for and {@link SparkTableChanges#REMOVED}. */
    public Dataset<Row> select(List<String> columns) {
        Column[] wanted =
                columns.stream().map(column -> col("`" + column + "`")).toArray(Column[]::new);
        List<Dataset<Row>> parts = new ArrayList<>();
        if (!files.came().isEmpty()) {
            parts.add(tagged(changes.read(files.came()).select(wanted), lit(false)));
        }
        if (!files.gone().isEmpty()) {
            parts.add(tagged(changes.read(files.gone()).select(wanted), lit(true)));
        }
        if (!files.thinned().isEmpty()) {
            Dataset<Row> thinned = changes.read(files.thinned()).where(col(MetadataColumns.IS_DELETED.name()));
            parts.add(tagged(thinned.select(wanted), lit(true)));
        }
        return parts.stream()
                .reduce(Dataset::union)
                .orElseGet(() -> tagged(changes.none().select(wanted), lit(false)));
    }

    private static Dataset<Row> tagged(Dataset<Row> rows, Column removed) {
        return rows.withColumn(SparkTableChanges.REMOVED, removed);
    }
}
