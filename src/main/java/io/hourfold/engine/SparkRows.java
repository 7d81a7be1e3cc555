package io.hourfold.engine;

import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.TaskCompletionListener;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

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
     * Goes on to the first row whose numbers are not less than these, which may be the one it is at; whether there is
     * one. Rows come sorted by both numbers. Most are passed without being looked at.
     *
     * @param high the column of the number that is sorted by first
     * @param low the column of the other one, which hardly ever matters
     */
    public boolean seek(int high, int low, long soughtHigh, long soughtLow) {
        if (row != null && !isBefore(row, high, low, soughtHigh, soughtLow)) {
            return true;
        }
        while (next()) {
            if (!isBefore(row, high, low, soughtHigh, soughtLow)) {
                return true;
            }
            if (batch != null) {
                skip(batch.column(high), batch.column(low), soughtHigh, soughtLow);
            }
        }
        return false;
    }

    /** Goes on to the last row of the batch that lies before, with ever longer steps; the one it is at does. */
    private void skip(ColumnVector high, ColumnVector low, long soughtHigh, long soughtLow) {
        int end = batch.numRows();
        int step = 1;
        while (at + step < end && isBefore(high, low, at + step, soughtHigh, soughtLow)) {
            at += step;
            step *= 2;
        }
        end = Math.min(at + step, end);
        while (end - at > 1) {
            int middle = (at + end) >>> 1;
            if (isBefore(high, low, middle, soughtHigh, soughtLow)) {
                at = middle;
            } else {
                end = middle;
            }
        }
    }

    private static boolean isBefore(InternalRow row, int high, int low, long soughtHigh, long soughtLow) {
        long its = row.getLong(high);
        return its < soughtHigh || its == soughtHigh && row.getLong(low) < soughtLow;
    }

    private static boolean isBefore(ColumnVector high, ColumnVector low, int at, long soughtHigh, long soughtLow) {
        long its = high.getLong(at);
        return its < soughtHigh || its == soughtHigh && low.getLong(at) < soughtLow;
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
