package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All files of a batch that were written and not committed, and what they hold. */
final class SparkWrittenFiles {
    private final List<SparkSliceFiles> slices;
    private final Tally tally;
    private final SortedMap<String, Long> reasons = new TreeMap<>();

    SparkWrittenFiles(List<SparkSliceFiles> slices) {
        this.slices = List.copyOf(slices);
        this.tally = slices.stream().map(SparkSliceFiles::written).reduce(Tally.NONE, Tally::plus);
        slices.forEach(slice -> slice.reasons().forEach((reason, rows) -> reasons.merge(reason, rows, Long::sum)));
    }

    Tally tally() {
        return tally;
    }

    SortedMap<String, Long> reasons() {
        return Collections.unmodifiableSortedMap(reasons);
    }

    List<WriterCommitMessage> raw() {
        return slices.stream().map(SparkSliceFiles::rawFiles).toList();
    }

    List<WriterCommitMessage> quarantine() {
        return slices.stream().map(SparkSliceFiles::quarantineFiles).toList();
    }

    /** {@code read = raw + quarantined}, and they are the same records on both sides. */
    void requireConserved(IngestRequest request, SparkReadTallies read) {
        if (read.records() != tally.rows() || read.digest() != tally.digest()) {
            throw Failure.ours(
                    "pipeline '" + request.pipeline().name() + "', batch " + request.batch() + ": " + read.records()
                            + " records were read, but " + tally.raw() + " rows and " + tally.quarantined()
                            + " quarantined records were written, or they are not the same ones; nothing was committed",
                    null);
        }
    }
}
