package io.hourfold.engine;

import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.TaskCompletionListener;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Rows of some parts of files, within a task; closed at their end and with the task. A row is good until the next one
 * is asked for: whoever keeps it copies it.
 */
public final class SparkRows {
    private final Iterator<InputPartition> parts;
    private final PartitionReaderFactory readers;
    private Closeable reader = () -> {};
    private PartitionReader<InternalRow> rows;
    private PartitionReader<ColumnarBatch> batches;
    private ColumnarBatch batch;
    /** Where in the batch the row lies. */
    private int at;

    private InternalRow row;

    SparkRows(List<InputPartition> parts, PartitionReaderFactory readers) {
        this.parts = parts.iterator();
        this.readers = readers;
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close());
    }

    /** Whether there is one more row, which {@link #row} is from now on. */
    public boolean next() {
        try {
            while (!within()) {
                close();
                if (!parts.hasNext()) {
                    row = null;
                    return false;
                }
                open(parts.next());
            }
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Goes on to the first row that does not lie before something, which may be the one it is at; whether there is one.
     * Rows that lie before it come before all others. Most rows are passed without being looked at.
     */
    public boolean seek(Predicate<InternalRow> before) {
        if (row != null && !before.test(row)) {
            return true;
        }
        while (next()) {
            if (!before.test(row)) {
                return true;
            }
            if (batch != null) {
                skip(before);
            }
        }
        return false;
    }

    /** Goes on to the last row of the batch that lies before something, with ever longer steps; the one it is at does. */
    private void skip(Predicate<InternalRow> before) {
        int end = batch.numRows();
        int step = 1;
        while (at + step < end && before.test(batch.getRow(at + step))) {
            at += step;
            step *= 2;
        }
        end = Math.min(at + step, end);
        while (end - at > 1) {
            int middle = (at + end) >>> 1;
            if (before.test(batch.getRow(middle))) {
                at = middle;
            } else {
                end = middle;
            }
        }
    }

    public InternalRow row() {
        return row;
    }

    private boolean within() throws IOException {
        if (rows != null) {
            if (rows.next()) {
                row = rows.get();
                return true;
            }
            rows = null;
        }
        while (batch != null || batches != null && batches.next()) {
            if (batch == null) {
                batch = batches.get();
                at = -1;
            }
            at++;
            if (at < batch.numRows()) {
                row = batch.getRow(at);
                return true;
            }
            batch = null;
        }
        batches = null;
        return false;
    }

    private void open(InputPartition part) {
        if (readers.supportColumnarReads(part)) {
            batches = readers.createColumnarReader(part);
            reader = batches;
        } else {
            rows = readers.createReader(part);
            reader = rows;
        }
    }

    private void close() {
        try {
            reader.close();
            reader = () -> {};
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
