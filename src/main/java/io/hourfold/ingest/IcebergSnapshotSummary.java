package io.hourfold.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.failure.Failure;
import io.hourfold.ledger.OffsetRange;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * What the summary of a snapshot says about the run that made it: enough to trace every row to an offset, and to take
 * the commit up again when the ledger never heard of it.
 */
public final class IcebergSnapshotSummary {
    public static final String RUN = "hourfold.run-id";
    public static final String PIPELINE = "hourfold.pipeline";
    public static final String BATCH = "hourfold.batch";
    public static final String TOPIC_IDS = "hourfold.topic-ids";
    public static final String RANGES = "hourfold.ranges";
    /** The versions of side inputs that rows were joined with. */
    public static final String ENRICHED = "hourfold.enriched";

    private static final String READ = "hourfold.read";
    private static final String RAW = "hourfold.raw";
    private static final String QUARANTINED = "hourfold.quarantined";
    private static final String DIGEST = "hourfold.digest";
    private static final String REASONS = "hourfold.quarantined-by-reason";

    private static final ObjectMapper JSON = new ObjectMapper();

    private IcebergSnapshotSummary() {}

    /** The newest snapshot that a run made for a batch. */
    static Optional<Snapshot> find(Table table, String runId, String batch) {
        return StreamSupport.stream(table.snapshots().spliterator(), false)
                .filter(snapshot -> runId.equals(snapshot.summary().get(RUN))
                        && batch.equals(snapshot.summary().get(BATCH)))
                .max(Comparator.comparingLong(Snapshot::sequenceNumber));
    }

    static Map<String, String> of(
            IngestRequest request, Tally written, Map<String, Long> reasons, SortedMap<String, String> enriched) {
        Map<String, String> summary = new HashMap<>();
        summary.put(RUN, request.runId());
        summary.put(PIPELINE, request.pipeline().name());
        summary.put(BATCH, request.batch().toString());
        summary.put(TOPIC_IDS, write(topicIds(request.ranges())));
        summary.put(RANGES, write(ranges(request.ranges())));
        summary.put(READ, Long.toString(written.rows()));
        summary.put(RAW, Long.toString(written.raw()));
        summary.put(QUARANTINED, Long.toString(written.quarantined()));
        summary.put(DIGEST, Long.toString(written.digest()));
        summary.put(REASONS, write(new TreeMap<>(reasons)));
        if (!enriched.isEmpty()) {
            summary.put(ENRICHED, write(enriched));
        }
        return summary;
    }

    /** Reads back what {@link #of} wrote. */
    static IngestOutcome outcome(Snapshot snapshot) {
        Map<String, String> summary = snapshot.summary();
        return new IngestOutcome(
                snapshot.snapshotId(),
                new Tally(
                        Long.parseLong(summary.get(RAW)),
                        Long.parseLong(summary.get(QUARANTINED)),
                        Long.parseLong(summary.get(DIGEST))),
                reasons(summary.get(REASONS)));
    }

    private static SortedMap<String, String> topicIds(List<OffsetRange> ranges) {
        SortedMap<String, String> ids = new TreeMap<>();
        ranges.forEach(range -> ids.put(range.partition().topic(), range.topicId()));
        return ids;
    }

    /** By partition, {@code [from, to)}. */
    private static SortedMap<String, List<Long>> ranges(List<OffsetRange> ranges) {
        SortedMap<String, List<Long>> written = new TreeMap<>();
        ranges.forEach(range -> written.put(range.partition().toString(), List.of(range.from(), range.to())));
        return written;
    }

    private static SortedMap<String, Long> reasons(String text) {
        try {
            return JSON.readValue(text, new TypeReference<TreeMap<String, Long>>() {});
        } catch (JsonProcessingException damaged) {
            throw Failure.ours("the snapshot's summary holds '" + text + "' under " + REASONS, damaged);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw Failure.ours("a snapshot's summary could not be written", impossible);
        }
    }
}
