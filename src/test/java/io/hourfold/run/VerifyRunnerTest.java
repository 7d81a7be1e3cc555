package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.publish.Audit;
import io.hourfold.publish.IcebergFact;
import io.hourfold.verify.Difference;
import io.hourfold.verify.DifferenceKind;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class VerifyRunnerTest {
    private static final String DAY = "2026-11-20";

    @Test
    void aDayIsEqualWhateverHappenedToItsBatches() {
        try (BatchHarness harness = BatchHarness.keepingLast()) {
            twoHours(harness);
            harness.ingest().record(0, "2026-11-20T08:00:00Z", IngestHarness.event("late", "2026-11-19T23:00:00Z"));
            harness.run("2026-11-20T08");
            harness.ingest().event(0, "2026-11-20T09:00:00Z", "bad");
            harness.run("2026-11-20T09");
            harness.exclusions(Audit.NONE)
                    .exclude(
                            harness.ingest().batch("2026-11-20T09"),
                            "bad",
                            IngestHarness.run(harness.ingest().pipeline()));
            harness.ingest().event(0, "2026-11-20T10:00:00Z", "not published yet");
            harness.ingest().ingest("2026-11-20T10");

            VerifyAnswer answer = harness.verify(DAY);

            assertThat(answer.verdict()).as(answer.toString()).isEqualTo(VerifyAnswer.Verdict.EQUAL);
            assertThat(answer.rows().raw()).isEqualTo(4);
            assertThat(answer.rows().keys()).isEqualTo(3);
            assertThat(answer.rows().fact()).isEqualTo(3);
            assertThat(answer.excluded()).hasToString("[2026-11-20T09]");
            assertThat(answer.pending()).hasToString("[2026-11-20T10]");

            VerifyAnswer yesterday = harness.verify("2026-11-19");
            assertThat(yesterday.verdict()).isEqualTo(VerifyAnswer.Verdict.EQUAL);
            assertThat(yesterday.late()).hasToString("[2026-11-20T08]");
        }
    }

    @Test
    void everyKindOfDamageToTheFactIsTold() {
        try (BatchHarness harness = BatchHarness.folded()) {
            twoHours(harness);
            String fact = TestSpark.catalogSettings().name() + "."
                    + IcebergFact.name(harness.ingest().pipeline().name());
            TestSpark.session().sql("INSERT INTO " + fact + " SELECT * FROM " + fact + " WHERE notification_id = 'a'");
            TestSpark.session().sql("UPDATE " + fact + " SET deliveries = 7 WHERE notification_id = 'b'");
            TestSpark.session().sql("DELETE FROM " + fact + " WHERE notification_id = 'c'");
            TestSpark.session()
                    .sql("INSERT INTO " + fact + " SELECT 'd', event_type, user_id, event_time, payload, deliveries,"
                            + " first_seen, last_seen, event_day, _batch, _topic, _topic_partition, _offset FROM "
                            + fact
                            + " WHERE notification_id = 'b'");

            VerifyAnswer answer = harness.verify(DAY);

            assertThat(answer.verdict()).isEqualTo(VerifyAnswer.Verdict.DIFFERENT);
            assertThat(answer.rows().differing())
                    .containsOnlyKeys(DifferenceKind.values())
                    .allSatisfy((kind, keys) -> assertThat(keys).isEqualTo(1));
            assertThat(answer.rows().sample())
                    .extracting(
                            Difference::kind,
                            difference -> difference.key().get("notification_id"),
                            Difference::column,
                            Difference::expected,
                            Difference::found)
                    .containsExactlyInAnyOrder(
                            tuple(DifferenceKind.DOUBLED, "a", "*", "1 row", "2 rows"),
                            tuple(DifferenceKind.DIFFERENT, "b", "deliveries", "2", "7"),
                            tuple(
                                    DifferenceKind.MISSING,
                                    "c",
                                    "*",
                                    "the row of " + harness.ingest().topic()
                                            + "-0 at offset 2, batch 2026-11-20T06:00:00Z",
                                    "nothing"),
                            tuple(
                                    DifferenceKind.UNEXPECTED,
                                    "d",
                                    "*",
                                    "nothing",
                                    "the row of " + harness.ingest().topic()
                                            + "-1 at offset 0, batch 2026-11-20T05:00:00Z"));
            assertThat(answer.imbalances()).isEmpty();
        }
    }

    @Test
    void rowsThatWereLostBeforeTheFactBreakTheConservationLaw() {
        try (BatchHarness harness = BatchHarness.plain()) {
            twoHours(harness);
            TestSpark.session()
                    .sql("DELETE FROM " + TestSpark.catalogSettings().name() + "."
                            + harness.ingest().raw() + " WHERE notification_id = 'c'");

            VerifyAnswer answer = harness.verify(DAY);

            assertThat(answer.verdict()).isEqualTo(VerifyAnswer.Verdict.DIFFERENT);
            assertThat(answer.rows().differing()).isEqualTo(Map.of(DifferenceKind.UNEXPECTED, 1L));
            assertThat(answer.imbalances())
                    .containsExactly(
                            new Imbalance(harness.ingest().batch("2026-11-20T06"), "raw = rows in table raw", 2, 1));
        }
    }

    private static void twoHours(BatchHarness harness) {
        IngestHarness events = harness.ingest();
        events.event(0, "2026-11-20T05:10:00Z", "a");
        events.event(1, "2026-11-20T05:20:00Z", "b");
        events.event(0, "2026-11-20T06:10:00Z", "b");
        events.event(0, "2026-11-20T06:20:00Z", "c");
        harness.run("2026-11-20T05");
        harness.run("2026-11-20T06");
    }
}
