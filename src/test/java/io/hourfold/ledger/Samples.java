package io.hourfold.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Records that look like those of a run. */
final class Samples {
    static final String PIPELINE = "notifications";
    static final String SCOPE = "notifications/2026-11-20T05";
    static final Duration LENGTH = Duration.ofMinutes(5);
    static final LocalDate DAY = LocalDate.parse("2026-11-20");
    static final SourcePartition FIRST = new SourcePartition("notification-events", 0);
    static final SourcePartition SECOND = new SourcePartition("notification-events", 1);

    private Samples() {}

    /** {@code hour(5)} is 2026-11-20T05:00:00Z. */
    static Instant hour(int hour) {
        return Instant.parse("2026-11-20T00:00:00Z").plus(Duration.ofHours(hour));
    }

    static RegisteredPipeline pipeline(String name) {
        return new RegisteredPipeline(
                name, new TreeMap<>(Map.of("cadence", "PT1H", "layout.buckets", "8")), hour(0), hour(7));
    }

    static Run run(String id) {
        return new Run(id, PIPELINE, "run --hour 2026-11-20T05", "ada", "worker-1", hour(7));
    }

    /** A ledger that knows the pipeline and runs 1, 2 and 3 of it. */
    static Lease prepare(Ledger ledger) {
        ledger.register(pipeline(PIPELINE));
        ledger.begin(run("run-1"));
        ledger.begin(run("run-2"));
        ledger.begin(run("run-3"));
        return ledger.acquire(SCOPE, "run-1", LENGTH);
    }

    static StageKey ingest(int hour) {
        return new StageKey(PIPELINE, hour(hour), Stage.INGEST);
    }

    static StageAttempt attempt(StageKey key, String runId) {
        return StageAttempt.started(key, runId, OptionalLong.of(41), hour(8));
    }

    static Boundary boundary(int hour, long first) {
        return new Boundary(hour(hour), new TreeMap<>(Map.of(FIRST, new Mark("topic-a", first))), hour(9));
    }

    static Loss loss(long from, long to) {
        return new Loss(
                PIPELINE, hour(5), new OffsetRange(FIRST, "topic-a", from, to), "ada", "retention was a day", hour(9));
    }

    static BuiltNode node(int fromLeaf, int toLeaf, String content) {
        return new BuiltNode(
                PIPELINE,
                DAY,
                fromLeaf,
                toLeaf,
                toLeaf - fromLeaf == 1 ? Optional.of(hour(fromLeaf + 1)) : Optional.empty(),
                "in",
                content,
                OptionalLong.of(7),
                100,
                "run-1",
                hour(9));
    }

    static Publication publication(int hour, String runId, long inserted) {
        return new Publication(PIPELINE, DAY, hour(hour), runId, OptionalLong.of(9), inserted, 2, 3, hour(9));
    }

    static CheckResult check(Optional<Instant> batch, Optional<LocalDate> day, CheckVerdict verdict) {
        return new CheckResult(
                PIPELINE,
                batch,
                day,
                Stage.CHECK_RAW,
                "notifications raw",
                "run-1",
                verdict,
                100,
                List.of(rule(1, verdict, OptionalDouble.of(0.995)), rule(2, verdict, OptionalDouble.empty())),
                verdict == CheckVerdict.FAILED ? Optional.of("ada: known") : Optional.empty(),
                hour(9));
    }

    static RuleResult rule(int number, CheckVerdict verdict, OptionalDouble metric) {
        return new RuleResult(
                number,
                "rule " + number,
                "expect_column_values_to_not_be_null",
                List.of("user_id"),
                "{\"column\":\"user_id\"}",
                number == 1 ? Optional.empty() : Optional.of("device is not null"),
                "error",
                "block",
                verdict,
                "not null",
                "99.5 %",
                metric,
                number == 1 ? Optional.of(new RuleResult.Elements(100, 0, 5)) : Optional.empty(),
                List.of("{\"user_id\":null}"),
                number == 1 ? Optional.empty() : Optional.of("said"));
    }

    static Exclusion exclusion(int hour, String reason) {
        return new Exclusion(PIPELINE, hour(hour), "ada", reason, hour(9), Optional.empty());
    }
}
