package io.hourfold.ingest;

import io.hourfold.engine.Microseconds;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.time.Batch;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Looks at a batch in a table by its metadata alone: every file holds one batch. */
final class IcebergBatchFiles {
    private IcebergBatchFiles() {}

    /** How many rows the table's current snapshot holds for a batch. */
    static long rows(Table table, Batch batch) {
        table.refresh();
        try (CloseableIterable<FileScanTask> files = table.newScan()
                .filter(Expressions.equal(RawColumns.BATCH, Microseconds.of(batch.start())))
                .planFiles()) {
            long rows = 0;
            for (FileScanTask file : files) {
                rows += file.file().recordCount();
            }
            return rows;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
