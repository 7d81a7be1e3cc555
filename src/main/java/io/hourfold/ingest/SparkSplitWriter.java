package io.hourfold.ingest;

import io.hourfold.engine.SparkPlaceWriters;
import io.hourfold.engine.SparkSpreadWriter;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes the rows of one task into both tables in one pass: each row is a pair of structs of which exactly one is
 * there. A task that fails leaves no files.
 */
final class SparkSplitWriter implements FlatMapFunction<Iterator<InternalRow>, SparkSliceFiles> {
    private static final long serialVersionUID = 1L;

    private final SparkPlaceWriters rawWriters;
    private final SparkPlaceWriters quarantineWriters;
    private final SparkRoutedRow layout;
    private final int batchDay;

    /** @param batch when the batch begins: quarantine is partitioned by its day in UTC */
    SparkSplitWriter(
            SparkPlaceWriters rawWriters, SparkPlaceWriters quarantineWriters, SparkRoutedRow layout, Instant batch) {
        this.rawWriters = rawWriters;
        this.quarantineWriters = quarantineWriters;
        this.layout = layout;
        this.batchDay =
                Math.toIntExact(batch.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay());
    }

    @Override
    public Iterator<SparkSliceFiles> call(Iterator<InternalRow> rows) throws IOException {
        try (SparkSpreadWriter raw = new SparkSpreadWriter(rawWriters);
                SparkSpreadWriter quarantine = new SparkSpreadWriter(quarantineWriters)) {
            try {
                return List.of(write(rows, raw, quarantine)).iterator();
            } catch (IOException | RuntimeException failed) {
                raw.abort(failed);
                quarantine.abort(failed);
                throw failed;
            }
        }
    }

    private SparkSliceFiles write(Iterator<InternalRow> rows, SparkSpreadWriter raw, SparkSpreadWriter quarantine)
            throws IOException {
        long rawRows = 0;
        long quarantinedRows = 0;
        long digest = 0;
        Map<String, Long> reasons = new HashMap<>();
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            if (layout.isReadable(row)) {
                InternalRow good = layout.raw(row);
                raw.write(layout.day(good), layout.bucket(row), good);
                digest ^= layout.rawDigest(good);
                rawRows++;
            } else {
                InternalRow bad = layout.quarantine(row);
                quarantine.write(batchDay, 0, bad);
                digest ^= layout.quarantineDigest(bad);
                UTF8String reason = layout.reason(bad);
                reasons.merge(reason.toString(), 1L, Long::sum);
                quarantinedRows++;
            }
        }
        return new SparkSliceFiles(
                raw.commit(), quarantine.commit(), new Tally(rawRows, quarantinedRows, digest), reasons);
    }
}
