package io.hourfold.engine;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes rows of several places within one task. Rows of one place come one after the other, mostly. */
public final class SparkSpreadWriter implements Closeable {
    private final SparkPlaceWriters places;
    private final Map<DayBucket, DataWriter<InternalRow>> writers = new LinkedHashMap<>();
    private DataWriter<InternalRow> current;
    private int currentDay;
    private int currentBucket;

    public SparkSpreadWriter(SparkPlaceWriters places) {
        this.places = places;
    }

    /**
     * Writes a row where it lies.
     *
     * @param day as days since 1970
     */
    public void write(int day, int bucket, InternalRow row) throws IOException {
        if (current == null || day != currentDay || bucket != currentBucket) {
            current = writers.computeIfAbsent(new DayBucket(LocalDate.ofEpochDay(day), bucket), places::at);
            currentDay = day;
            currentBucket = bucket;
        }
        current.write(row);
    }

    /** What was written at all places. */
    public WriterCommitMessage commit() throws IOException {
        List<WriterCommitMessage> written = new ArrayList<>();
        for (DataWriter<InternalRow> writer : writers.values()) {
            written.add(writer.commit());
        }
        return new SparkPlaceFiles(SparkPlaceFiles.all(written));
    }

    /** Deletes what was written. */
    public void abort(Exception because) {
        writers.values().forEach(writer -> SparkAbort.of(writer, because));
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (DataWriter<InternalRow> writer : writers.values()) {
            try {
                writer.close();
            } catch (IOException failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
