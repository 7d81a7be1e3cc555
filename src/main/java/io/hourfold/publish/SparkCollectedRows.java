package io.hourfold.publish;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayDeque;
import java.util.Queue;

/** Keeps what is inserted in memory instead of writing it. */
final class SparkCollectedRows implements DataWriter<InternalRow> {
    private final UnsafeProjection projection;
    private final Queue<InternalRow> rows = new ArrayDeque<>();

    SparkCollectedRows(StructType shape) {
        projection = UnsafeProjection.create(shape);
    }

    Queue<InternalRow> rows() {
        return rows;
    }

    @Override
    public void write(InternalRow row) {
        rows.add(projection.apply(row).copy());
    }

    @Override
    public WriterCommitMessage commit() {
        throw new IllegalStateException("there is nothing to commit");
    }

    @Override
    public void abort() {
        rows.clear();
    }

    @Override
    public void close() {
        rows.clear();
    }
}
