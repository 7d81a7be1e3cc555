package io.hourfold.bench;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

import java.util.List;

/**
 * What a contender wrote beside raw.
 *
 * @param bytesWritten in data and delete files, whatever became of them
 * @param filesLeft that are part of a table now
 */
record Weight(long bytesWritten, long filesLeft, long bytesLeft) {
    static final Weight NONE = new Weight(0, 0, 0);

    static Weight of(Catalog catalog, List<String> tables) {
        Weight weight = NONE;
        for (String name : tables) {
            TableIdentifier identifier = TableIdentifier.parse(name);
            if (catalog.tableExists(identifier)) {
                weight = weight.plus(of(catalog.loadTable(identifier)));
            }
        }
        return weight;
    }

    private static Weight of(Table table) {
        long written = 0;
        for (Snapshot snapshot : table.snapshots()) {
            written += number(snapshot, SnapshotSummary.ADDED_FILE_SIZE_PROP);
        }
        Snapshot now = table.currentSnapshot();
        return now == null
                ? NONE
                : new Weight(
                        written,
                        number(now, SnapshotSummary.TOTAL_DATA_FILES_PROP)
                                + number(now, SnapshotSummary.TOTAL_DELETE_FILES_PROP),
                        number(now, SnapshotSummary.TOTAL_FILE_SIZE_PROP));
    }

    private static long number(Snapshot snapshot, String property) {
        return Long.parseLong(snapshot.summary().getOrDefault(property, "0"));
    }

    private Weight plus(Weight other) {
        return new Weight(bytesWritten + other.bytesWritten, filesLeft + other.filesLeft, bytesLeft + other.bytesLeft);
    }
}
