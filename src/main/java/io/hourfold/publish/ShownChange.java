package io.hourfold.publish;

import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.time.Instant;
import java.util.Map;

/**
 * A change of a day's rows that readers see, as the snapshot that made it tells of itself.
 *
 * @param batch where the batch begins that was published
 */
public record ShownChange(long snapshot, String runId, Instant batch, PublishCounts counts, Instant at) {
    private static final String RUN = "hourfold.run-id";
    private static final String DAY = "hourfold.day";
    private static final String BATCH = "hourfold.batch";
    private static final String INSERTED = "hourfold.inserted";
    private static final String UPDATED = "hourfold.updated";
    private static final String DELETED = "hourfold.deleted";

    static Map<String, String> summary(EventDay day, Batch batch, String runId, PublishCounts counts) {
        return Map.of(
                RUN, runId,
                DAY, day.toString(),
                BATCH, batch.start().toString(),
                INSERTED, Long.toString(counts.inserted()),
                UPDATED, Long.toString(counts.updated()),
                DELETED, Long.toString(counts.deleted()));
    }

    /** Whether a snapshot with this summary changed a day's rows. */
    static boolean isOf(String day, Map<String, String> summary) {
        return day.equals(summary.get(DAY)) && summary.containsKey(BATCH);
    }

    static ShownChange of(long snapshot, Instant at, Map<String, String> summary) {
        return new ShownChange(
                snapshot,
                summary.get(RUN),
                Instant.parse(summary.get(BATCH)),
                new PublishCounts(
                        Long.parseLong(summary.get(INSERTED)),
                        Long.parseLong(summary.get(UPDATED)),
                        Long.parseLong(summary.get(DELETED))),
                at);
    }
}
