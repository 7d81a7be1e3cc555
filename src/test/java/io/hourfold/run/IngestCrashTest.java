package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.catalog.TableFilesOracle;
import io.hourfold.failure.FailPoint;
import io.hourfold.fault.ChildJvm;
import io.hourfold.ingest.IngestOutcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A run is ended in the middle as a power cut would end it; whoever runs the batch next brings it to its end. */
class IngestCrashTest {
    private static final String FIVE = "2026-11-20T05";

    @ParameterizedTest
    @CsvSource({
        "ingest.after-plan,      INGESTED",
        "ingest.reading,         INGESTED",
        "ingest.before-commit,   INGESTED",
        "ingest.after-commit,    ADOPTED"
    })
    void aBatchIsWholeAfterACrashAndARunMore(String failPoint, IngestAnswer.Ending ending) throws Exception {
        try (IngestHarness harness = new IngestHarness(2)) {
            history(harness);

            crash(failPoint, "ingest", harness);
            harness.expireLeases();
            IngestAnswer answer = harness.ingest(FIVE);

            assertThat(answer.ending()).isEqualTo(ending);
            assertWhole(harness, answer.outcome());
        }
    }

    @Test
    @Tag("soak")
    void aBatchIsWholeAfterACrashBetweenItsTables() throws Exception {
        aBatchIsWholeAfterACrashAndARunMore("ingest.between-commits", IngestAnswer.Ending.INGESTED);
    }

    @ParameterizedTest
    @Tag("soak")
    @CsvSource({"replay.before-commit", "replay.after-commit"})
    void aReplayIsWholeAfterACrashElsewhere(String failPoint) throws Exception {
        aReplayIsWholeAfterACrashAndARunMore(failPoint);
    }

    @ParameterizedTest
    @CsvSource({"replay.between-commits"})
    void aReplayIsWholeAfterACrashAndARunMore(String failPoint) throws Exception {
        try (IngestHarness harness = new IngestHarness(2)) {
            history(harness);
            harness.ingest(harness.order(
                    TestPipelines.read(
                            TestPipelines.notificationsText(harness.pipeline().name(), harness.topic())
                                    .replace("user_id: bigint", "user_id: bigint not null")),
                    FIVE));

            crash(failPoint, "replay", harness);
            harness.expireLeases();
            harness.ingest(FIVE);

            IngestOutcome outcome = harness.replay(harness.pipeline(), FIVE).outcome();
            assertWhole(harness, outcome);
        }
    }

    private static void history(IngestHarness harness) {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        harness.event(0, "2026-11-20T05:11:00Z", "b");
        harness.event(1, "2026-11-20T05:12:00Z", "c");
        harness.record(
                1,
                "2026-11-20T05:13:00Z",
                IngestHarness.event("d", "2026-11-20T05:13:00Z").replace("\"user_id\": 7, ", ""));
        harness.record(1, "2026-11-20T05:14:00Z", "poison");
        harness.event(1, "2026-11-20T06:12:00Z", "e");
    }

    private static void crash(String failPoint, String work, IngestHarness harness) throws InterruptedException {
        try (ChildJvm child = ChildJvm.start(
                "512m",
                IngestChild.class,
                IngestChild.arguments(failPoint, work, harness, TestSpark.catalogSettings(), FIVE))) {
            ChildJvm.Ended ended = child.await();
            assertThat(ended.exitCode())
                    .as(() -> String.join("\n", ended.output()))
                    .isEqualTo(FailPoint.EXIT_STATUS);
        }
    }

    private static void assertWhole(IngestHarness harness, IngestOutcome outcome) {
        assertThat(outcome.read()).isEqualTo(5);
        assertThat(outcome.raw()).isEqualTo(4);
        assertThat(outcome.quarantined()).isEqualTo(1);
        assertThat(harness.places()).isEqualTo(harness.offsets(2, 3));
        assertThat(harness.ingest(FIVE).ending()).isEqualTo(IngestAnswer.Ending.ALREADY_DONE);
        List.of(harness.raw(), harness.quarantine())
                .forEach(table ->
                        TableFilesOracle.assertWhole(TestSpark.catalog().loadTable(table)));
    }
}
