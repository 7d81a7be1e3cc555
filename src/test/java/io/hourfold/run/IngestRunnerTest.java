package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ingest.IngestOutcome;
import io.hourfold.ingest.SparkIngest;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageKey;
import io.hourfold.ledger.StageState;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Instants;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class IngestRunnerTest {
    private static final String FIVE = "2026-11-20T05";
    private static final String SIX = "2026-11-20T06";

    private final IngestHarness harness = new IngestHarness(2);

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void everyRecordOfABatchIsInOneOfTheTwoTablesOnce() {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        harness.event(1, "2026-11-20T05:20:00Z", "b");
        harness.record(1, "2026-11-20T05:21:00Z", "not json");
        harness.record(1, "2026-11-20T05:22:00Z", (String) null);
        harness.record(1, "2026-11-20T05:23:00Z", "{\"notification_id\": \"x\", \"event_type\": null}");
        harness.record(0, "2026-11-20T05:24:00Z", IngestHarness.event("y", "2031-01-01T00:00:00Z"));
        harness.record(0, "2026-11-20T05:25:00Z", IngestHarness.event("z", "1970-01-20T00:00:00Z"));
        harness.event(0, "2026-11-20T06:10:00Z", "c");

        IngestAnswer answer = harness.ingest(FIVE);

        assertThat(answer.ending()).isEqualTo(IngestAnswer.Ending.INGESTED);
        assertThat(answer.outcome().read()).isEqualTo(7);
        assertThat(answer.outcome().raw()).isEqualTo(2);
        assertThat(answer.outcome().reasons())
                .isEqualTo(Map.of(
                        "unparseable", 1L,
                        "null_value", 1L,
                        "null_key", 1L,
                        "future_event_time", 1L,
                        "implausible_event_time", 1L));
        assertThat(harness.places()).containsExactlyElementsOf(harness.offsets(4 - 1, 4));
    }

    @Test
    void quarantineKeepsTheBytesAndWhereTheyStood() {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        byte[] poison = {(byte) 0xff, 0, 7};
        harness.record(1, Instant.parse("2026-11-20T05:21:00Z"), poison);

        IngestAnswer answer = harness.ingest(FIVE);

        Row row = harness.rows(
                        harness.quarantine(),
                        "_topic",
                        "_topic_partition",
                        "_offset",
                        "_timestamp",
                        "_value",
                        "reason",
                        "run_id")
                .get(0);
        assertThat(row.getString(0)).isEqualTo(harness.topic());
        assertThat(row.getInt(1)).isEqualTo(1);
        assertThat(row.getLong(2)).isZero();
        assertThat(row.getInstant(3)).isEqualTo(Instant.parse("2026-11-20T05:21:00Z"));
        assertThat((byte[]) row.get(4)).isEqualTo(poison);
        assertThat(row.getString(5)).isEqualTo("unparseable");
        assertThat(row.getString(6)).isEqualTo(answer.runId());
    }

    @Test
    void aBatchThatIsDoneIsLeftAlone() {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        IngestAnswer first = harness.ingest(FIVE);

        IngestAnswer second = harness.ingest(harness.order(harness.pipeline(), FIVE), null);

        assertThat(second.ending()).isEqualTo(IngestAnswer.Ending.ALREADY_DONE);
        assertThat(second.outcome()).isEqualTo(first.outcome());
        assertThat(second.runId()).isEqualTo(first.runId());
    }

    @Test
    void readingABatchAgainReplacesExactlyThatBatch() {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        harness.event(1, "2026-11-20T06:10:00Z", "b");
        harness.record(1, "2026-11-20T06:11:00Z", "poison");
        IngestOutcome five = harness.ingest(FIVE).outcome();
        harness.ingest(SIX);
        List<String> before = harness.places();

        IngestOutcome again = harness.again(FIVE).outcome();

        assertThat(again.digest()).isEqualTo(five.digest());
        assertThat(again.rawSnapshot()).isNotEqualTo(five.rawSnapshot());
        assertThat(harness.places()).isEqualTo(before);
    }

    @Test
    void aBatchInWhichNothingArrivedIsDoneAndEmpty() {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        harness.event(0, "2026-11-20T07:10:00Z", "b");

        IngestAnswer answer = harness.ingest(SIX);

        assertThat(answer.outcome().read()).isZero();
        assertThat(harness.places()).isEmpty();
    }

    @Test
    void aBatchOfWhichNoRowIsLeftLosesItsOldRows() {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        harness.ingest(FIVE);
        Pipeline stricter = TestPipelines.read(
                TestPipelines.notificationsText(harness.pipeline().name(), harness.topic())
                        .replace("payload: string", "payload: string not null"));

        IngestOutcome outcome = harness.ingest(new IngestOrder(
                        stricter, harness.batch(FIVE), IngestOrder.Repeat.INGEST_AGAIN, "tester", Optional.empty()))
                .outcome();

        assertThat(outcome.raw()).isZero();
        assertThat(outcome.reasons()).isEqualTo(Map.of("missing_required", 1L));
        assertThat(harness.rows(harness.raw(), "_offset")).isEmpty();
        assertThat(harness.places()).hasSize(1);
    }

    @Test
    void aLargeBatchIsReadInSlicesAndCommittedOnce() {
        IntStream.range(0, 23).forEach(number -> harness.event(number % 2, "2026-11-20T05:10:00Z", "id" + number));

        IngestAnswer answer = harness.readingAtMost(5).ingest(FIVE);

        assertThat(answer.outcome().raw()).isEqualTo(23);
        assertThat(harness.places()).hasSize(23).doesNotHaveDuplicates();
        assertThat(snapshots()).isEqualTo(1);
    }

    @Test
    void theSnapshotSaysWhichRunReadWhichRanges() {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        IngestAnswer answer = harness.ingest(FIVE);

        Map<String, String> summary = raw().currentSnapshot().summary();

        assertThat(summary)
                .containsEntry("hourfold.run-id", answer.runId())
                .containsEntry("hourfold.pipeline", harness.pipeline().name())
                .containsEntry("hourfold.batch", FIVE)
                .containsEntry(
                        "hourfold.ranges", "{\"" + harness.topic() + "-0\":[0,1],\"" + harness.topic() + "-1\":[0,0]}");
        assertThat(summary.get("hourfold.topic-ids")).contains(harness.topic());
    }

    @Test
    void aBatchThatAnotherRunHoldsIsRefusedAsAConflict() {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        Lease held = harness.ledger()
                .acquire(harness.pipeline().name() + "/" + FIVE, "run 7 of somebody", Duration.ofMinutes(1));

        Failure refused = catchThrowableOfType(Failure.class, () -> harness.ingest(FIVE));

        assertThat(refused.kind()).isEqualTo(FailureKind.CONFLICT);
        assertThat(refused).hasMessageContaining("run 7 of somebody");
        harness.ledger().release(held);
        assertThat(harness.ingest(FIVE).outcome().raw()).isEqualTo(1);
    }

    @Test
    void aRunThatSleptThroughItsLeaseCommitsNothing() {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        SparkIngest spark = harness.spark();

        Failure refused = catchThrowableOfType(
                Failure.class,
                () -> harness.ingest(harness.order(harness.pipeline(), FIVE), new Sleeper(spark, () -> {
                    harness.expireLeases();
                    harness.ingest(FIVE);
                })));

        assertThat(refused.kind()).isEqualTo(FailureKind.CONFLICT);
        assertThat(harness.places()).hasSize(1);
        assertThat(snapshots()).isEqualTo(1);
        assertThat(harness.filesOfRows()).as("those of the other run").isEqualTo(1);
        assertThat(harness.ledger().latest(ingestOfFive()).orElseThrow().state())
                .isEqualTo(StageState.DONE);
    }

    @Test
    void ofTwoThatPreparedTheSameBatchOnlyOneIsCommitted() {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        SparkIngest spark = harness.spark();

        Failure refused = catchThrowableOfType(
                Failure.class,
                () -> harness.ingest(harness.order(harness.pipeline(), FIVE), new Sleeper(spark, () -> {}, () -> {
                    harness.expireLeases();
                    harness.ingest(FIVE);
                })));

        assertThat(refused.kind()).isEqualTo(FailureKind.CONFLICT);
        assertThat(harness.places()).hasSize(1);
        assertThat(harness.filesOfRows()).as("those of the other run").isEqualTo(1);
    }

    @Test
    void whatWasInQuarantineIsReadOnceThePipelineIsCorrected() {
        harness.record(0, "2026-11-20T05:10:00Z", IngestHarness.event("a", "2026-11-20T05:10:00Z"));
        harness.record(0, "2026-11-20T05:11:00Z", "still poison");
        harness.record(
                1,
                "2026-11-20T05:12:00Z",
                IngestHarness.event("b", "2026-11-20T05:12:00Z").replace("7", "\"seven\""));
        harness.ingest(FIVE);
        List<String> before = harness.places();
        Pipeline corrected = TestPipelines.read(
                TestPipelines.notificationsText(harness.pipeline().name(), harness.topic())
                        .replace("user_id: bigint", "payload_size: bigint"));
        harness.drop("user_id");

        IngestOutcome replayed = harness.replay(corrected, FIVE).outcome();

        assertThat(replayed.raw()).isEqualTo(2);
        assertThat(replayed.reasons()).isEqualTo(Map.of("unparseable", 1L));
        assertThat(replayed.read()).isEqualTo(3);
        assertThat(harness.places()).isEqualTo(before);
        assertThat(harness.rows(harness.quarantine(), "cast(_value as string)")
                        .get(0)
                        .getString(0))
                .isEqualTo("still poison");
    }

    @Test
    void aNewOptionalColumnIsTakenUpAndARemovedOneIsRefused() {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        harness.event(0, "2026-11-20T06:10:00Z", "b");
        harness.ingest(FIVE);
        String text = TestPipelines.notificationsText(harness.pipeline().name(), harness.topic());

        Failure refused = catchThrowableOfType(
                Failure.class,
                () -> harness.ingest(
                        harness.order(TestPipelines.read(text.replace("user_id: bigint", "user: bigint")), SIX)));
        harness.ingest(harness.order(
                TestPipelines.read(text.replace("user_id: bigint", "user_id: bigint\n    extra: int")), SIX));

        assertThat(refused.kind()).isEqualTo(FailureKind.USER);
        assertThat(refused)
                .hasMessageContaining("hourfold evolve " + harness.pipeline().name() + " --rename user_id=");
        assertThat(harness.rows(harness.raw(), "extra")).hasSize(2);
    }

    private StageKey ingestOfFive() {
        return new StageKey(harness.pipeline().name(), Instants.parse(FIVE), Stage.INGEST);
    }

    private long snapshots() {
        return StreamSupport.stream(raw().snapshots().spliterator(), false).count();
    }

    private Table raw() {
        return TestSpark.catalog().loadTable(harness.raw());
    }
}
