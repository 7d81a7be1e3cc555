package io.hourfold.run;

import io.hourfold.publish.DeltaKind;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BatchRunnerTest {
    @Test
    void anHourOfNewKeysIsAppendedAndOneOfOldKeysChangesNothing() {
        try (BatchHarness harness = BatchHarness.plain()) {
            IngestHarness events = harness.ingest();
            events.event(0, "2026-11-20T05:10:00Z", "a");
            events.event(1, "2026-11-20T05:20:00Z", "b");
            events.event(1, "2026-11-20T05:30:00Z", "a");
            events.event(0, "2026-11-20T06:10:00Z", "b");
            events.event(0, "2026-11-20T06:20:00Z", "c");

            DayAnswer first = harness.run("2026-11-20T05").days().get(0);
            assertThat(first.kind()).isEqualTo(DeltaKind.APPEND);
            assertThat(first.inserted()).isEqualTo(2);
            assertThat(harness.fact()).isEqualTo(harness.flat()).hasSize(2);

            DayAnswer second = harness.run("2026-11-20T06").days().get(0);
            assertThat(second.inserted()).isEqualTo(1);
            assertThat(second.updated() + second.deleted()).isZero();
            assertThat(harness.fact()).isEqualTo(harness.flat()).hasSize(3);

            assertThat(harness.run("2026-11-20T06").days()).isEmpty();
        }
    }

    /** Engines pass over files by their partitions: a row in another one's file would not be found by its key. */
    @Test
    void everyRowLiesInThePartitionThatItsKeyAndItsDayGive() {
        try (BatchHarness harness = BatchHarness.plain();
                BatchHarness folded = BatchHarness.folded()) {
            for (BatchHarness each : List.of(harness, folded)) {
                IngestHarness events = each.ingest();
                for (int number = 0; number < 60; number++) {
                    events.event(number % 2, "2026-11-20T05:10:00Z", "key " + number);
                    events.event(number % 2, "2026-11-20T06:10:00Z", "key " + (number + 30));
                }
                events.event(0, "2026-11-19T23:59:00Z", "of the day before");
                events.record(0, "2026-11-20T05:20:00Z", "no JSON");
                each.run("2026-11-20T05");
                each.run("2026-11-20T06");

                assertThat(each.misplaced("raw")).isZero();
                assertThat(each.misplaced("fact")).isZero();
                assertThat(events.rows(events.raw(), "count(DISTINCT _partition.notification_id_bucket)"))
                        .as("buckets that have rows")
                        .extracting(row -> row.getLong(0))
                        .containsExactly((long) events.pipeline().layout().buckets());
                assertThat(events.rows(events.quarantine(), "_partition._batch_day = date(_batch)"))
                        .extracting(row -> row.getBoolean(0))
                        .containsExactly(true);
            }
        }
    }

    @Test
    void duplicatesAcrossHoursChangeFoldedColumnsAndNothingElse() {
        try (BatchHarness harness = BatchHarness.folded()) {
            IngestHarness events = harness.ingest();
            events.event(0, "2026-11-20T05:10:00Z", "a");
            events.event(1, "2026-11-20T05:20:00Z", "b");
            events.event(0, "2026-11-20T06:10:00Z", "b");
            events.event(0, "2026-11-20T06:20:00Z", "c");
            harness.run("2026-11-20T05");

            DayAnswer second = harness.run("2026-11-20T06").days().get(0);
            assertThat(second.kind()).isEqualTo(DeltaKind.MERGE);
            assertThat(second.inserted()).isEqualTo(1);
            assertThat(second.updated()).isEqualTo(1);
            assertThat(second.nodes()).isZero();
            assertThat(harness.fact()).isEqualTo(harness.flat()).hasSize(3);
        }
    }

    @Test
    void anHourThatComesLateIsMergedBeforeTheOthers() {
        try (BatchHarness harness = BatchHarness.keepingLast()) {
            IngestHarness events = harness.ingest();
            events.event(0, "2026-11-20T05:10:00Z", "a");
            events.event(0, "2026-11-20T05:11:00Z", "b");
            events.event(0, "2026-11-20T06:10:00Z", "b");
            events.event(0, "2026-11-20T07:10:00Z", "a");
            harness.run("2026-11-20T07");
            harness.run("2026-11-20T05");
            assertThat(harness.fact()).isEqualTo(harness.flat()).hasSize(2);
            harness.run("2026-11-20T06");
            assertThat(harness.fact()).isEqualTo(harness.flat()).hasSize(2);
            assertThat(harness.again("2026-11-20T05").days().get(0).inserted()).isZero();
            assertThat(harness.fact()).isEqualTo(harness.flat()).hasSize(2);
        }
    }

    @Test
    void theRowsOfALeafAreWhatTheFactWouldShowOfItsBatchAlone() {
        try (BatchHarness harness = BatchHarness.keepingLast()) {
            IngestHarness events = harness.ingest();
            events.event(0, "2026-11-20T04:10:00Z", "a");
            events.event(0, "2026-11-20T05:10:00Z", "a");
            events.event(1, "2026-11-20T05:20:00Z", "a");
            events.event(1, "2026-11-20T05:30:00Z", "b");
            events.record(0, "2026-11-20T05:40:00Z", IngestHarness.event("yesterday", "2026-11-19T23:00:00Z"));
            harness.run("2026-11-20T04");
            harness.run("2026-11-20T05");

            assertThat(harness.leaves("2026-11-20T05"))
                    .isEqualTo(harness.flat("_batch = TIMESTAMP '2026-11-20 05:00:00'"))
                    .hasSize(3);
        }
    }
}
