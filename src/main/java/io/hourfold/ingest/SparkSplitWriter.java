package io.hourfold.ingest;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.unsafe.types.UTF8String;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes the rows of one task into both tables in one pass: each row is a pair of structs of which exactly one is
 * there. A task that fails leaves no files.
 */
final class SparkSplitWriter implements Function2<Integer, Iterator<InternalRow>, Iterator<SparkSliceFiles>> {
    private static final long serialVersionUID = 1L;

    private final DataWriterFactory rawWriters;
    private final DataWriterFactory quarantineWriters;
    private final SparkRoutedRow layout;

    SparkSplitWriter(DataWriterFactory rawWriters, DataWriterFactory quarantineWriters, SparkRoutedRow layout) {
        this.rawWriters = rawWriters;
        this.quarantineWriters = quarantineWriters;
        this.layout = layout;
    }

    @Override
    public Iterator<SparkSliceFiles> call(Integer task, Iterator<InternalRow> rows) throws IOException {
        long attempt = TaskContext.get().taskAttemptId();
        try (DataWriter<InternalRow> raw = rawWriters.createWriter(task, attempt);
                DataWriter<InternalRow> quarantine = quarantineWriters.createWriter(task, attempt)) {
            try {
                return List.of(write(rows, raw, quarantine)).iterator();
            } catch (IOException | RuntimeException failed) {
                abort(raw, failed);
                abort(quarantine, failed);
                throw failed;
            }
        }
    }

    private SparkSliceFiles write(
            Iterator<InternalRow> rows, DataWriter<InternalRow> raw, DataWriter<InternalRow> quarantine)
            throws IOException {
        long rawRows = 0;
        long quarantinedRows = 0;
        long digest = 0;
        Map<String, Long> reasons = new HashMap<>();
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            if (layout.isReadable(row)) {
                InternalRow good = layout.raw(row);
                raw.write(good);
                digest ^= layout.rawDigest(good);
                rawRows++;
            } else {
                InternalRow bad = layout.quarantine(row);
                quarantine.write(bad);
                digest ^= layout.quarantineDigest(bad);
                UTF8String reason = layout.reason(bad);
                reasons.merge(reason.toString(), 1L, Long::sum);
                quarantinedRows++;
            }
        }
        return new SparkSliceFiles(
                raw.commit(), quarantine.commit(), new Tally(rawRows, quarantinedRows, digest), reasons);
    }

    private static void abort(DataWriter<InternalRow> writer, Exception because) {
        try {
            writer.abort();
        } catch (IOException | RuntimeException alsoFailed) {
            because.addSuppressed(alsoFailed);
        }
    }
}
