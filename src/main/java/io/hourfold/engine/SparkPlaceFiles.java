package io.hourfold.engine;

import org.apache.iceberg.DataFile;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.util.List;

/** The files that one task wrote at one place. */
record SparkPlaceFiles(List<DataFile> files) implements WriterCommitMessage {
    /** @param written what {@link SparkPlaceWriter} said */
    static List<DataFile> all(List<WriterCommitMessage> written) {
        return written.stream()
                .flatMap(files -> ((SparkPlaceFiles) files).files().stream())
                .toList();
    }
}
