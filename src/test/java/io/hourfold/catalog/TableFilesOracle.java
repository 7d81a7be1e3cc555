package io.hourfold.catalog;

import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.parquet.Parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether a table is whole: every manifest list, manifest, data and delete file of every snapshot opens and holds what
 * is written about it, no snapshot reads a file twice, and no two snapshots added the same file.
 */
public final class TableFilesOracle {
    private final Table table;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> opened = new HashSet<>();
    private final Map<String, Long> addedBy = new HashMap<>();

    private TableFilesOracle(Table table) {
        this.table = table;
    }

    /** Fails with everything that is wrong with the table as it is now. */
    public static void assertWhole(Table table) {
        assertThat(faultsOf(table)).as("faults of %s", table.name()).isEmpty();
    }

    public static List<String> faultsOf(Table table) {
        table.refresh();
        TableFilesOracle oracle = new TableFilesOracle(table);
        table.snapshots().forEach(oracle::check);
        return oracle.faults;
    }

    private void check(Snapshot snapshot) {
        String name = "snapshot " + snapshot.snapshotId();
        attempt(name, () -> {
            for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                attempt(name + ", manifest " + manifest.path(), () -> check(manifest));
            }
            readsNothingTwice(snapshot, name);
            addsNothingAgain(snapshot, name);
        });
    }

    private void check(ManifestFile manifest) throws IOException {
        if (manifest.content() == ManifestContent.DELETES) {
            try (var deletes = ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
                deletes.forEach(this::check);
            }
        } else {
            try (var files = ManifestFiles.read(manifest, table.io(), table.specs())) {
                files.forEach(this::check);
            }
        }
    }

    private void check(ContentFile<?> file) {
        if (opened.add(file.location())) {
            attempt("file " + file.location(), () -> open(file));
        }
    }

    private void open(ContentFile<?> file) throws IOException {
        InputFile input = table.io().newInputFile(file.location());
        if (input.getLength() != file.fileSizeInBytes()) {
            faults.add("file " + file.location() + " has " + input.getLength() + " bytes, not the "
                    + file.fileSizeInBytes() + " written about it");
        }
        boolean rows = file.format() == FileFormat.PARQUET && !(file instanceof DeleteFile);
        if (rows && rowsOf(input) != file.recordCount()) {
            faults.add("file " + file.location() + " does not hold " + file.recordCount() + " rows");
        }
    }

    private long rowsOf(InputFile input) throws IOException {
        try (CloseableIterable<Record> records = Parquet.read(input)
                .project(table.schema())
                .createReaderFunc(schema -> GenericParquetReaders.buildReader(table.schema(), schema))
                .build()) {
            long rows = 0;
            for (Record ignored : records) {
                rows++;
            }
            return rows;
        }
    }

    private void readsNothingTwice(Snapshot snapshot, String name) throws IOException {
        Set<String> read = new HashSet<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
            for (FileScanTask task : tasks) {
                if (!read.add(task.file().location())) {
                    faults.add(name + " reads " + task.file().location() + " twice");
                }
            }
        }
    }

    /** A snapshot that was picked from another one adds that one's files on purpose. */
    private void addsNothingAgain(Snapshot snapshot, String name) {
        if (snapshot.summary().containsKey("source-snapshot-id")) {
            return;
        }
        for (DataFile file :
                SnapshotChanges.builderFor(table).snapshot(snapshot).build().addedDataFiles()) {
            Long earlier = addedBy.putIfAbsent(file.location(), snapshot.snapshotId());
            if (earlier != null) {
                faults.add(name + " adds " + file.location() + ", which " + earlier + " added");
            }
        }
    }

    private void attempt(String what, Check check) {
        try {
            check.run();
        } catch (IOException | RuntimeException failure) {
            faults.add(what + ": " + failure);
        }
    }

    private interface Check {
        void run() throws IOException;
    }
}
