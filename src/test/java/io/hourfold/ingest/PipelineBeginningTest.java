package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.pipeline.FixedSettings;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Start;
import io.hourfold.time.Cadence;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static io.hourfold.ingest.Given.P0;
import static io.hourfold.ingest.Given.P1;
import static io.hourfold.ingest.Given.TOPIC;
import static io.hourfold.ingest.Given.at;
import static io.hourfold.ingest.Given.hour;
import static io.hourfold.ingest.Given.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PipelineBeginningTest {
    private final Planning given = new Planning();
    private final InMemorySourceLog log = given.log;
    private final InMemoryLedger ledger = given.ledger;
    private final BatchPlanner planner = given.planner;
    private final Pipeline pipeline = given.pipeline;

    @Test
    void earliestBeginsWithTheBatchOfTheOldestFirstRecord() {
        log.addPartition(TOPIC);
        given.write("03:30", "05:10");
        log.append(P1, at("02:10"));
        log.removeBefore(P0, 1);
        assertThat(planner.prepare(pipeline, hour("05")).ranges())
                .containsExactly(range(P0, Planning.FIRST, 1, 2), range(P1, Planning.FIRST, 1, 1));
        assertThat(planner.prepare(pipeline, hour("02")).ranges())
                .containsExactly(range(P0, Planning.FIRST, 1, 1), range(P1, Planning.FIRST, 0, 1));
        assertThat(given.refusal("01")).contains("its first batch is 2026-11-20T02");
    }

    @Test
    void earliestIsNotMisledByDatesThatNobodyBelieves() {
        log.append(P0, -1);
        log.append(P0, 1_700_000_000L);
        log.append(P0, at("23"));
        given.write("04:10", "05:10");
        planner.prepare(pipeline, hour("05"));
        assertThat(ledger.pipeline("notifications").orElseThrow().beginsAt()).isEqualTo(at("04"));
        assertThat(planner.prepare(pipeline, hour("04")).ranges()).containsExactly(range(P0, Planning.FIRST, 0, 4));
    }

    @Test
    void earliestOfAnEmptyTopicBeginsNow() {
        assertThat(given.refusal("05")).contains("its first batch is 2026-11-20T06");
        given.write("05:59", "06:10");
        given.now = at("07:02");
        assertThat(planner.prepare(pipeline, hour("06")).ranges()).containsExactly(range(P0, Planning.FIRST, 0, 2));
    }

    @Test
    void latestBeginsAtTheEndOfTheLogWithTheCurrentBatch() {
        given.write("05:10", "06:01");
        Pipeline latest = Given.pipeline(new Start.Latest());
        Failure tooEarly = catchThrowableOfType(Failure.class, () -> planner.prepare(latest, hour("05")));
        assertThat(tooEarly.kind()).isEqualTo(FailureKind.USER);
        assertThat(tooEarly).hasMessageContaining("its first batch is 2026-11-20T06");
        given.write("06:20", "06:30", "07:00");
        given.now = at("07:02");
        assertThat(planner.prepare(latest, hour("06")).ranges()).containsExactly(range(P0, Planning.FIRST, 2, 4));
    }

    @Test
    void latestThatCrashedAfterRegisteringGoesOnFromThatMoment() {
        given.write("05:10");
        Pipeline latest = Given.pipeline(new Start.Latest());
        ledger.register(new RegisteredPipeline("notifications", FixedSettings.of(latest), at("06"), at("06:15")));
        given.write("06:10", "06:20", "06:30", "07:01");
        given.now = at("08:02");
        assertThat(planner.prepare(latest, hour("06")).ranges()).containsExactly(range(P0, Planning.FIRST, 2, 4));
    }

    @Test
    void anInstantBeginsAtTheFirstRecordDatedThereInTheBatchThatHoldsIt() {
        given.write("04:10", "04:20", "04:40", "05:10");
        Pipeline from = Given.pipeline(new Start.At(at("04:15")));
        assertThat(planner.prepare(from, hour("04")).ranges()).containsExactly(range(P0, Planning.FIRST, 1, 3));
        assertThat(planner.prepare(from, hour("05")).ranges()).containsExactly(range(P0, Planning.FIRST, 3, 4));
        assertThat(catchThrowableOfType(Failure.class, () -> planner.prepare(from, hour("03"))))
                .hasMessageContaining("its first batch is 2026-11-20T04");
    }

    @Test
    void anInstantStillToComeRegistersNothingYet() {
        Pipeline from = Given.pipeline(new Start.At(at("09:30")));
        assertThat(catchThrowableOfType(Failure.class, () -> planner.prepare(from, hour("05"))))
                .hasMessageContaining("its first batch is 2026-11-20T09");
        assertThat(ledger.pipelines()).isEmpty();
    }

    @Test
    void aPipelineThatWasInterruptedWhileItBeganBeginsInTheSamePlace() {
        given.write("04:10", "05:10");
        ledger.loseNextAnswers(1);
        log.failNext(1);
        for (int attempt = 0; attempt < 3; attempt++) {
            catchThrowableOfType(Failure.class, () -> planner.prepare(pipeline, hour("05")));
        }
        assertThat(planner.prepare(pipeline, hour("04")).ranges()).containsExactly(range(P0, Planning.FIRST, 0, 1));
    }

    @Test
    void whatCannotChangeUnderTablesIsRefused() {
        given.write("05:10");
        planner.prepare(pipeline, hour("05"));
        Pipeline faster = Given.pipeline(new Start.Earliest(), List.of(TOPIC), new Cadence(Duration.ofMinutes(15)));
        Failure failure = catchThrowableOfType(
                Failure.class, () -> planner.prepare(faster, new Cadence(Duration.ofMinutes(15)).batchAt(at("05"))));
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(failure).hasMessageContaining("cadence is 'PT15M' but its tables were made with 'PT1H'");
    }
}
