package io.hourfold.ingest;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an ingest made visible.
 *
 * @param rawSnapshot the snapshot of {@code raw} that holds the batch
 * @param digest tells this set of records from any other, see {@link RecordDigest}
 * @param reasons quarantined records by reason
 */
public record IngestOutcome(
        long rawSnapshot, long read, long raw, long quarantined, long digest, SortedMap<String, Long> reasons) {
    public static final String READ = "read";
    public static final String RAW = "raw";
    public static final String QUARANTINED = "quarantined";
    public static final String DIGEST = "digest";

    public IngestOutcome {
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    }

    IngestOutcome(long rawSnapshot, Tally written, SortedMap<String, Long> reasons) {
        this(rawSnapshot, written.rows(), written.raw(), written.quarantined(), written.digest(), reasons);
    }

    /** Reads back what {@link #counts} wrote. */
    public static IngestOutcome of(long rawSnapshot, Map<String, Long> counts, SortedMap<String, Long> reasons) {
        return new IngestOutcome(
                rawSnapshot, counts.get(READ), counts.get(RAW), counts.get(QUARANTINED), counts.get(DIGEST), reasons);
    }

    /** As the ledger counts it. */
    public Map<String, Long> counts() {
        return Map.of(READ, read, RAW, raw, QUARANTINED, quarantined, DIGEST, digest);
    }
}
