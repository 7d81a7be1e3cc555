package io.hourfold.ledger;

import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Map;
import java.util.OptionalLong;

import static io.hourfold.ledger.Refused.assertRefused;
import static io.hourfold.ledger.Samples.PIPELINE;
import static io.hourfold.ledger.Samples.attempt;
import static io.hourfold.ledger.Samples.hour;
import static io.hourfold.ledger.Samples.ingest;
import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass(name = "{0}")
@EnumSource
class StageContractTest {
    private final TestLedger.Opened opened;
    private final Ledger ledger;
    private Lease lease;

    StageContractTest(TestLedger kind) {
        this.opened = kind.open();
        this.ledger = opened.ledger();
    }

    @BeforeEach
    void prepare() {
        lease = Samples.prepare(ledger);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void anAttemptIsStartedAndDone() {
        StageAttempt started = attempt(ingest(5), "run-1");
        ledger.start(lease, started);
        assertThat(ledger.latest(ingest(5))).contains(started);

        StageAttempt done = started.done(OptionalLong.of(42), Map.of("read", 10L, "raw", 9L), hour(9));
        ledger.finish(lease, done);

        assertThat(ledger.latest(ingest(5))).contains(done);
        assertThat(ledger.attempts(ingest(5))).containsExactly(done);
    }

    @Test
    void aFailedAttemptSaysWhyInItsOwnWords() {
        StageAttempt started = attempt(ingest(5), "run-1");
        ledger.start(lease, started);
        StageAttempt failed = started.failed("topic 'x'; \"gone\"\nsecond line \u0000", hour(9));
        ledger.finish(lease, failed);

        assertThat(ledger.latest(ingest(5))).contains(failed);
        assertThat(failed.message()).contains("topic 'x'; \"gone\"\nsecond line \uFFFD");
    }

    @Test
    void whenAStageWasFirstDoneIsRemembered() {
        for (int end : new int[] {11, 9, 10}) {
            StageAttempt attempt = StageAttempt.started(ingest(5), "run-1", OptionalLong.empty(), hour(end - 1));
            ledger.start(lease, attempt);
            ledger.finish(lease, attempt.done(OptionalLong.of(end), Map.of(), hour(end)));
        }
        StageAttempt failed = attempt(ingest(6), "run-1");
        ledger.start(lease, failed);
        ledger.finish(lease, failed.failed("no space left", hour(9)));
        ledger.start(lease, attempt(ingest(7), "run-1"));

        assertThat(ledger.firstDone(PIPELINE, Stage.INGEST, hour(0), hour(9))).isEqualTo(Map.of(hour(5), hour(9)));
        assertThat(ledger.firstDone(PIPELINE, Stage.INGEST, hour(6), hour(9))).isEmpty();
        assertThat(ledger.firstDone(PIPELINE, Stage.LEAF, hour(0), hour(9))).isEmpty();
        assertThat(ledger.firstDone("other", Stage.INGEST, hour(0), hour(9))).isEmpty();
    }

    @Test
    void everyStageCanBeRecorded() {
        for (Stage stage : Stage.values()) {
            StageKey key = new StageKey(PIPELINE, hour(5), stage);
            ledger.start(lease, attempt(key, "run-1"));
            assertThat(ledger.latest(key)).contains(attempt(key, "run-1"));
        }
    }

    @Test
    void theHistoryOfAttemptsIsKeptInItsOrder() {
        StageAttempt first = attempt(ingest(5), "run-2");
        StageAttempt again = StageAttempt.started(ingest(5), "run-2", OptionalLong.empty(), hour(3));
        StageAttempt other = attempt(ingest(5), "run-1");
        ledger.start(lease, first);
        ledger.start(lease, again);
        ledger.start(lease, other);
        StageAttempt failed = first.failed("no space left", hour(9));
        ledger.finish(lease, failed);

        assertThat(ledger.attempts(ingest(5))).containsExactly(failed, again, other);
        assertThat(ledger.latest(ingest(5))).contains(other);
    }

    @Test
    void repeatingAStartOrAnEndChangesNothing() {
        StageAttempt started = attempt(ingest(5), "run-1");
        ledger.start(lease, started);
        ledger.start(lease, started);
        StageAttempt done = started.done(OptionalLong.of(42), Map.of("read", 10L), hour(9));
        ledger.finish(lease, done);
        ledger.finish(lease, done);
        ledger.start(lease, started);

        assertThat(ledger.attempts(ingest(5))).containsExactly(done);
    }

    @Test
    void anAttemptEndsInOneWay() {
        StageAttempt started = attempt(ingest(5), "run-1");
        ledger.start(lease, started);
        StageAttempt done = started.done(OptionalLong.of(42), Map.of("read", 10L), hour(9));
        ledger.finish(lease, done);

        assertRefused(FailureKind.OURS, () -> ledger.finish(lease, started.failed("no", hour(9))))
                .hasMessageContainingAll("run-1", "INGEST", "DONE", "FAILED");
        assertRefused(
                FailureKind.OURS,
                () -> ledger.finish(lease, started.done(OptionalLong.of(42), Map.of("read", 11L), hour(9))));
        assertThat(ledger.latest(ingest(5))).contains(done);
    }

    @Test
    void whatWasNotStartedCannotBeFinished() {
        StageAttempt started = attempt(ingest(5), "run-1");
        StageAttempt done = started.done(OptionalLong.of(42), Map.of(), hour(9));

        assertRefused(FailureKind.OURS, () -> ledger.finish(lease, done)).hasMessageContaining("never started");
        assertRefused(FailureKind.OURS, () -> ledger.start(lease, done));
        assertRefused(FailureKind.OURS, () -> ledger.finish(lease, started));
        assertThat(ledger.attempts(ingest(5))).isEmpty();
    }

    @Test
    void theNewestAttemptsOfARangeComeByBatchThenStage() {
        StageKey leaf = new StageKey(PIPELINE, hour(5), Stage.LEAF);
        StageKey check = new StageKey(PIPELINE, hour(5), Stage.CHECK_RAW);
        for (StageKey key : new StageKey[] {ingest(6), leaf, check, ingest(5), ingest(7), ingest(4)}) {
            ledger.start(lease, attempt(key, "run-1"));
        }
        ledger.start(lease, attempt(ingest(5), "run-2"));

        assertThat(ledger.latest(PIPELINE, hour(5), hour(7)))
                .containsExactly(
                        attempt(ingest(5), "run-2"),
                        attempt(check, "run-1"),
                        attempt(leaf, "run-1"),
                        attempt(ingest(6), "run-1"));
        assertThat(ledger.latest("views", hour(5), hour(7))).isEmpty();
    }

    @Test
    void quarantineCountsAreReplacedStageByStage() {
        StageKey check = new StageKey(PIPELINE, hour(5), Stage.CHECK_RAW);
        ledger.recordQuarantined(lease, ingest(5), Map.of("not JSON", 3L, "no key", 1L));
        ledger.recordQuarantined(lease, check, Map.of("rule user_id", 2L));
        ledger.recordQuarantined(lease, ingest(5), Map.of("not JSON", 4L));

        assertThat(ledger.quarantined(ingest(5))).isEqualTo(Map.of("not JSON", 4L));
        assertThat(ledger.quarantined(check)).isEqualTo(Map.of("rule user_id", 2L));
        assertThat(ledger.quarantined(PIPELINE, hour(5), hour(6)))
                .isEqualTo(Map.of(ingest(5), Map.of("not JSON", 4L), check, Map.of("rule user_id", 2L)));
        assertThat(ledger.quarantined(PIPELINE, hour(0), hour(5))).isEmpty();
        ledger.recordQuarantined(lease, ingest(5), Map.of());
        assertThat(ledger.quarantined(ingest(5))).isEmpty();
        assertThat(ledger.quarantined(ingest(6))).isEmpty();
    }

    @Test
    void lossesAreKeptAsTheyWereAcceptedFirst() {
        Loss later = Samples.loss(10, 20);
        Loss earlier = Samples.loss(0, 5);
        ledger.accept(lease, later);
        ledger.accept(lease, earlier);
        ledger.accept(lease, new Loss(PIPELINE, hour(5), earlier.range(), "eve", "again", hour(10)));

        assertThat(ledger.losses(PIPELINE, hour(5))).containsExactly(earlier, later);
        assertThat(ledger.losses(PIPELINE, hour(6))).isEmpty();
        assertThat(ledger.losses(PIPELINE, hour(5), hour(6))).containsExactly(earlier, later);
        assertThat(ledger.losses(PIPELINE, hour(6), hour(7))).isEmpty();
        assertThat(ledger.losses(PIPELINE, hour(0), hour(5))).isEmpty();
    }
}
