package io.hourfold.ledger.savepoint;

import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.Readmission;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A ledger with some history: three batches, of which the last crashed, and a fourth boundary. */
public final class SavepointSamples {
    static final String PIPELINE = "notifications";
    static final SourcePartition FIRST = new SourcePartition("notification-events", 0);
    static final SourcePartition SECOND = new SourcePartition("notification-events", 1);

    private SavepointSamples() {}

    /** {@code hour(5)} is 2026-11-20T05:00:00Z. */
    static Instant hour(int hour) {
        return Instant.parse("2026-11-20T00:00:00Z").plus(Duration.ofHours(hour));
    }

    static RegisteredPipeline pipeline() {
        return new RegisteredPipeline(
                PIPELINE,
                new TreeMap<>(Map.of("cadence", "PT1H", "layout.buckets", "8", "dedupe.key", "id, \"ünï\"")),
                hour(0),
                hour(7));
    }

    static Boundary boundary(int hour, Map<SourcePartition, Long> offsets) {
        TreeMap<SourcePartition, Mark> marks = new TreeMap<>();
        offsets.forEach((partition, offset) -> marks.put(partition, new Mark("Abc-_d", offset)));
        return new Boundary(hour(hour), marks, hour(hour).plusMillis(123));
    }

    static StageKey key(int hour, Stage stage) {
        return new StageKey(PIPELINE, hour(hour), stage);
    }

    public static void fill(Ledger ledger) {
        ledger.register(pipeline());
        ledger.begin(run("run-1"));
        ledger.begin(run("run-2"));
        ledger.begin(run("run-unused"));
        ledger.decide(PIPELINE, boundary(0, Map.of(FIRST, 0L)));
        ledger.decide(PIPELINE, boundary(1, Map.of(FIRST, 10L)));
        ledger.decide(PIPELINE, boundary(2, Map.of(FIRST, 25L, SECOND, 7L)));
        ledger.decide(PIPELINE, boundary(3, Map.of(FIRST, 25L, SECOND, Long.MAX_VALUE)));
        Lease lease = ledger.acquire("notifications/samples", "run-1", Duration.ofMinutes(5));
        ledger.accept(
                lease,
                new Loss(PIPELINE, hour(1), new OffsetRange(FIRST, "Abc-_d", 3, 5), "ada", "too\nlate", hour(8)));
        ingest(ledger, lease, 0, "run-1");
        ingest(ledger, lease, 1, "run-2");
        StageAttempt failed = StageAttempt.started(key(1, Stage.CHECK_RAW), "run-2", OptionalLong.of(5), hour(8));
        ledger.start(lease, failed);
        ledger.finish(lease, failed.failed("rule 'user_id' found 3 rows", hour(9)));
        ledger.start(lease, StageAttempt.started(key(2, Stage.INGEST), "run-2", OptionalLong.empty(), hour(9)));
        exclude(ledger, lease, "bad phone numbers", hour(10));
        ledger.readmit(lease, PIPELINE, hour(1), new Readmission("eve", hour(11)));
        exclude(ledger, lease, "still bad", hour(12));
        ledger.release(lease);
    }

    static Run run(String id) {
        return new Run(id, PIPELINE, "run --hour 2026-11-20T05", "ada", "worker-1", hour(7));
    }

    private static void ingest(Ledger ledger, Lease lease, int hour, String run) {
        StageAttempt started = StageAttempt.started(key(hour, Stage.INGEST), run, OptionalLong.empty(), hour(8));
        ledger.start(lease, started);
        ledger.recordQuarantined(lease, started.key(), Map.of("not JSON", 2L, "no key", 1L));
        ledger.finish(
                lease, started.done(OptionalLong.of(Long.MAX_VALUE - hour), Map.of("read", 13L, "raw", 10L), hour(9)));
    }

    private static void exclude(Ledger ledger, Lease lease, String reason, Instant at) {
        ledger.exclude(lease, new Exclusion(PIPELINE, hour(1), "ada", reason, at, Optional.empty()));
    }
}
