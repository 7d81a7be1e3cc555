package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.publish.Audit;
import io.hourfold.publish.DeltaKind;
import io.hourfold.time.Batch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExclusionRunnerTest {
    private static final String WITHOUT_TWO = "_batch <> timestamp'2026-11-20T02:00:00Z'";

    @Test
    void anExcludedBatchLeavesItsDaysAndComesBackAtTheCostOfAPath() {
        try (BatchHarness harness = BatchHarness.folded()) {
            fourHours(harness);
            Batch two = harness.ingest().batch("2026-11-20T02");

            ExclusionAnswer out = exclude(harness, two, Audit.NONE);

            assertThat(harness.fact())
                    .isEqualTo(harness.flat(WITHOUT_TWO))
                    .isNotEqualTo(harness.flat())
                    .hasSize(3);
            assertThat(out.reason()).contains("a test client");
            assertThat(out.days()).extracting(DayAnswer::day).containsExactly("2026-11-19", "2026-11-20");
            DayAnswer day = out.days().get(1);
            assertThat(day.deleted()).isEqualTo(1);
            assertThat(day.updated()).isEqualTo(1);
            assertThat(day.nodes())
                    .as("the path above leaf 2: [2, 4) and [0, 4)")
                    .isEqualTo(2);
            assertThat(day.complete()).isFalse();

            ExclusionAnswer in = include(harness, two);

            assertThat(harness.fact()).isEqualTo(harness.flat()).hasSize(5);
            assertThat(in.reason()).isEmpty();
            assertThat(in.days().get(1).nodes()).isEqualTo(2);
            assertThat(include(harness, two).days()).extracting(DayAnswer::kind).containsOnly(DeltaKind.NOTHING);
        }
    }

    @Test
    void theSameCommandFinishesAnExclusionThatWasNotPublished() {
        try (BatchHarness harness = BatchHarness.plain()) {
            fourHours(harness);
            Batch two = harness.ingest().batch("2026-11-20T02");
            Audit refusal = audited -> {
                throw new Failure(FailureKind.QUALITY, "too many rows go");
            };

            assertThatThrownBy(() -> exclude(harness, two, refusal)).hasMessage("too many rows go");
            assertThat(harness.fact()).isEqualTo(harness.flat());

            ExclusionAnswer again = exclude(harness, two, Audit.NONE);
            assertThat(harness.fact()).isEqualTo(harness.flat(WITHOUT_TWO));
            assertThat(again.reason()).as("the first word stays").contains("a test client");

            harness.again("2026-11-20T02");
            assertThat(harness.fact()).as("out until it is let in").isEqualTo(harness.flat(WITHOUT_TWO));
        }
    }

    @Test
    void aBatchThatWasNeverRunIsRefused() {
        try (BatchHarness harness = BatchHarness.plain()) {
            assertThatThrownBy(() -> exclude(harness, harness.ingest().batch("2026-11-20T09"), Audit.NONE))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USER))
                    .hasMessageContaining("was never run")
                    .hasMessageContaining("--hour 2026-11-20T09");
        }
    }

    private static void fourHours(BatchHarness harness) {
        IngestHarness events = harness.ingest();
        events.event(0, "2026-11-20T00:10:00Z", "a");
        events.event(0, "2026-11-20T01:10:00Z", "b");
        events.event(0, "2026-11-20T02:10:00Z", "b");
        events.event(1, "2026-11-20T02:20:00Z", "c");
        events.record(1, "2026-11-20T02:30:00Z", IngestHarness.event("yesterday", "2026-11-19T23:59:00Z"));
        events.event(0, "2026-11-20T03:10:00Z", "d");
        for (int hour = 0; hour < 4; hour++) {
            harness.run("2026-11-20T0" + hour);
        }
    }

    private static ExclusionAnswer exclude(BatchHarness harness, Batch batch, Audit audit) {
        return harness.exclusions(audit)
                .exclude(
                        batch,
                        "a test client",
                        IngestHarness.run(harness.ingest().pipeline()));
    }

    private static ExclusionAnswer include(BatchHarness harness, Batch batch) {
        return harness.exclusions(Audit.NONE)
                .include(batch, IngestHarness.run(harness.ingest().pipeline()));
    }
}
