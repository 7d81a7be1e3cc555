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
import java.util.Collections;
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
    private Iterator<InternalRow> batch = Collections.emptyIterator();
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
                    return false;
                }
                open(parts.next());
            }
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
        while (batch.hasNext() || batches != null && batches.next()) {
            if (!batch.hasNext()) {
                batch = batches.get().rowIterator();
                continue;
            }
            row = batch.next();
            return true;
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
