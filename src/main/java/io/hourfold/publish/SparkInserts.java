package io.hourfold.publish;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DeltaWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.io.IOException;

/** Passes on what comes, for where there is nothing that could go. */
final class SparkInserts implements DeltaWriter<InternalRow> {
    private final DataWriter<InternalRow> rows;

    SparkInserts(DataWriter<InternalRow> rows) {
        this.rows = rows;
    }

    @Override
    public void insert(InternalRow row) throws IOException {
        rows.write(row);
    }

    @Override
    public void delete(InternalRow metadata, InternalRow id) {
        throw new IllegalStateException("rows that nobody was shown cannot be deleted");
    }

    @Override
    public void update(InternalRow metadata, InternalRow id, InternalRow row) {
        throw new IllegalStateException("rows that nobody was shown cannot be updated");
    }

    @Override
    public WriterCommitMessage commit() throws IOException {
        return rows.commit();
    }

    @Override
    public void abort() throws IOException {
        rows.abort();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
