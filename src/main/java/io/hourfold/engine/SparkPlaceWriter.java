package io.hourfold.engine;

import org.apache.iceberg.DataFile;
import org.apache.iceberg.io.DataWriteResult;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.RollingDataWriter;
import org.apache.spark.TaskContext;
import org.apache.spark.executor.OutputMetrics;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.io.IOException;
import java.util.List;

/** Writes the rows of one place, into more than one file only where one grows too long. */
final class SparkPlaceWriter implements DataWriter<InternalRow> {
    private final FileIO io;
    private final RollingDataWriter<InternalRow> files;

    SparkPlaceWriter(FileIO io, RollingDataWriter<InternalRow> files) {
        this.io = io;
        this.files = files;
    }

    @Override
    public void write(InternalRow row) {
        files.write(row);
    }

    @Override
    public WriterCommitMessage commit() throws IOException {
        List<DataFile> written = written();
        OutputMetrics told = TaskContext.get().taskMetrics().outputMetrics();
        for (DataFile file : written) {
            told.setBytesWritten(told.bytesWritten() + file.fileSizeInBytes());
            told.setRecordsWritten(told.recordsWritten() + file.recordCount());
        }
        return new SparkPlaceFiles(written);
    }

    @Override
    public void abort() throws IOException {
        written().forEach(file -> io.deleteFile(file.location()));
    }

    private List<DataFile> written() throws IOException {
        files.close();
        DataWriteResult result = files.result();
        return result.dataFiles();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
