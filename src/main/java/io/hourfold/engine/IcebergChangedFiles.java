package io.hourfold.engine;

import io.hourfold.failure.Failure;
import org.apache.iceberg.BaseFileScanTask;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpecParser;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.ResidualEvaluator;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files that changed between two snapshots of a table.
 *
 * @param came whose rows came
 * @param gone whose rows all went
 * @param thinned some of whose rows went: those that the deletes of the task name
 */
record IcebergChangedFiles(List<FileScanTask> came, List<FileScanTask> gone, List<FileScanTask> thinned) {

    /** All that is there as of a snapshot. */
    static IcebergChangedFiles all(Table table, long at) {
        List<FileScanTask> all = new ArrayList<>();
        try (CloseableIterable<FileScanTask> there =
                table.newScan().useSnapshot(at).includeColumnStats().planFiles()) {
            there.forEach(all::add);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new IcebergChangedFiles(all, List.of(), List.of());
    }

    /** Empty when it is not known how the table came from one to the other. */
    static Optional<IcebergChangedFiles> between(Table table, long from, long to) {
        return path(table, from, to).map(path -> along(table, from, path));
    }

    /** The snapshots that come after the first one, in order. */
    static Optional<List<Snapshot>> path(Table table, long from, long to) {
        Deque<Snapshot> path = new ArrayDeque<>();
        for (Long at = to; at == null || at != from; ) {
            Snapshot snapshot = at == null ? null : table.snapshot(at);
            if (snapshot == null) {
                return Optional.empty();
            }
            path.addFirst(snapshot);
            at = snapshot.parentId();
        }
        return table.snapshot(from) == null ? Optional.empty() : Optional.of(List.copyOf(path));
    }

    private static IcebergChangedFiles along(Table table, long from, List<Snapshot> path) {
        IcebergChangedFiles changed = new IcebergChangedFiles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        long start = from;
        Stretch stretch = new Stretch(table);
        for (Snapshot snapshot : path) {
            if (snapshot.operation().equals(DataOperations.REPLACE)) {
                // The same rows, elsewhere: what changed before and after speaks of other places.
                stretch.close(start, changed);
                stretch = new Stretch(table);
                start = snapshot.snapshotId();
            } else {
                stretch.add(snapshot);
            }
        }
        stretch.close(start, changed);
        return changed;
    }

    /** Snapshots in a row that rewrote no files. */
    private static final class Stretch {
        private final Table table;
        private final Map<String, DataFile> added = new LinkedHashMap<>();
        private final Map<String, List<DeleteFile>> deletes = new HashMap<>();
        private final Set<String> removed = new HashSet<>();
        private Expression places = Expressions.alwaysFalse();

        Stretch(Table table) {
            this.table = table;
        }

        void add(Snapshot snapshot) {
            SnapshotChanges changes =
                    SnapshotChanges.builderFor(table).snapshot(snapshot).build();
            changes.addedDataFiles().forEach(file -> added.put(file.location(), file));
            for (DeleteFile file : changes.addedDeleteFiles()) {
                if (file.content() != FileContent.POSITION_DELETES) {
                    throw Failure.ours(
                            table.name() + " has rows that were deleted by their values, which Hourfold never does",
                            null);
                }
                deletes.computeIfAbsent(place(file), first -> new ArrayList<>()).add(file);
                places = Expressions.or(places, at(file));
            }
            for (DataFile file : changes.removedDataFiles()) {
                if (added.remove(file.location()) == null) {
                    removed.add(file.location());
                    places = Expressions.or(places, at(file));
                }
            }
        }

        void close(long start, IcebergChangedFiles changed) {
            added.values().forEach(file -> changed.came.add(task(file)));
            if (places.op() == Expression.Operation.FALSE) {
                return;
            }
            try (CloseableIterable<FileScanTask> there = table.newScan()
                    .useSnapshot(start)
                    .filter(places)
                    .includeColumnStats()
                    .planFiles()) {
                for (FileScanTask task : there) {
                    if (removed.contains(task.file().location())) {
                        changed.gone.add(task);
                    } else if (deletes.containsKey(place(task.file()))) {
                        changed.thinned.add(task(task.file()));
                    }
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private FileScanTask task(DataFile file) {
            return new BaseFileScanTask(
                    file,
                    deletes.getOrDefault(place(file), List.of()).toArray(DeleteFile[]::new),
                    SchemaParser.toJson(table.schema()),
                    PartitionSpecParser.toJson(table.specs().get(file.specId())),
                    ResidualEvaluator.unpartitioned(Expressions.alwaysTrue()));
        }

        private String place(ContentFile<?> file) {
            return file.specId() + "/" + table.specs().get(file.specId()).partitionToPath(file.partition());
        }

        /** What holds for rows of the file by the first field that the table is partitioned by. */
        private Expression at(ContentFile<?> file) {
            List<PartitionField> fields = table.specs().get(file.specId()).fields();
            if (fields.isEmpty()) {
                return Expressions.alwaysTrue();
            }
            String column = table.schema().findColumnName(fields.get(0).sourceId());
            Object value = file.partition().get(0, Object.class);
            return switch (fields.get(0).transform().toString()) {
                case "identity" -> Expressions.equal(column, value);
                case "day" -> Expressions.equal(Expressions.<Object>day(column), value);
                default -> Expressions.alwaysTrue();
            };
        }
    }
}
