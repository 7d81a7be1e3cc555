package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.Mark;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Start;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static io.hourfold.ingest.Given.P0;
import static io.hourfold.ingest.Given.P1;
import static io.hourfold.ingest.Given.TOPIC;
import static io.hourfold.ingest.Given.at;
import static io.hourfold.ingest.Given.hour;
import static io.hourfold.ingest.Given.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BatchPlannerTest {
    private final Planning given = new Planning();
    private final InMemorySourceLog log = given.log;
    private final InMemoryLedger ledger = given.ledger;
    private final BatchPlanner planner = given.planner;
    private final Pipeline pipeline = given.pipeline;

    @Test
    void aBatchIsMadeOfWhatArrivedBetweenItsBoundaries() {
        given.write("04:10", "04:50", "05:00", "05:59", "06:01");
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        assertThat(plan.ranges()).containsExactly(range(P0, Planning.FIRST, 2, 4));
        assertThat(plan.offsets()).isEqualTo(2);
        assertThat(planner.prepare(pipeline, hour("04")).ranges()).containsExactly(range(P0, Planning.FIRST, 0, 2));
    }

    @Test
    void aPlanStaysTheSameWhateverHappensToTheLogAndAsksItNothing() {
        given.write("05:00", "05:59");
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        given.write("05:30", "05:31");
        log.addPartition(TOPIC);
        int questions = log.questions();
        given.now = at("09");
        assertThat(planner.prepare(pipeline, hour("05"))).isEqualTo(plan);
        assertThat(log.questions()).isEqualTo(questions);
    }

    @Test
    void aBatchCanRunOnlyOnceItsGraceHasPassed() {
        given.write("05:10");
        given.now = at("06:01");
        assertThat(given.refusal("05"))
                .isEqualTo("batch 2026-11-20T05 ends at 2026-11-20T06:00:00Z; it can run from 2026-11-20T06:02:00Z"
                        + " (source.kafka.grace is PT2M), and it is 2026-11-20T06:01:00Z");
        given.now = at("06:02");
        assertThat(planner.prepare(pipeline, hour("05")).ranges()).containsExactly(range(P0, Planning.FIRST, 0, 1));
    }

    @Test
    void aBatchOfAnotherCadenceIsRefused() {
        Batch quarter = new Cadence(Duration.ofMinutes(15)).batchAt(at("05"));
        Failure failure = catchThrowableOfType(Failure.class, () -> planner.prepare(pipeline, quarter));
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(failure).hasMessageContaining("one of PT15M").hasMessageContaining("batches of PT1H");
    }

    @Test
    void boundariesMayBeDecidedBackwardsInTime() {
        given.now = at("12");
        given.write("04:10", "05:10", "06:10", "07:10", "08:10");
        assertThat(planner.prepare(pipeline, hour("08")).ranges()).containsExactly(range(P0, Planning.FIRST, 4, 5));
        assertThat(planner.prepare(pipeline, hour("06")).ranges()).containsExactly(range(P0, Planning.FIRST, 2, 3));
        assertThat(planner.prepare(pipeline, hour("04")).ranges()).containsExactly(range(P0, Planning.FIRST, 0, 1));
    }

    @Test
    void aRecordFromTheFutureCannotPinLaterBoundaries() {
        given.write("05:10", "23:00", "05:20", "06:01");
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        assertThat(plan.ranges()).containsExactly(range(P0, Planning.FIRST, 0, 3));
        assertThat(plan.warnings())
                .singleElement()
                .asString()
                .startsWith("the record at events-0 offset 1 is dated 2026-11-20T23:00:00Z");
        given.write("06:30", "07:01");
        given.now = at("07:02");
        assertThat(planner.prepare(pipeline, hour("06")).ranges()).containsExactly(range(P0, Planning.FIRST, 3, 5));
    }

    @Test
    void onlyTheFirstRecordsOfAPartitionAreLookedAtWhenDatesAreInOrder() {
        for (int minute = 0; minute < 1000; minute++) {
            log.append(P0, at("04").plusSeconds(minute));
        }
        for (int minute = 0; minute < 1000; minute++) {
            log.append(P0, at("05").plusSeconds(minute));
        }
        planner.prepare(Given.pipeline(new Start.At(at("04"))), hour("04"));
        assertThat(log.recordsShown()).isEqualTo(2 * (BelievableSearch.LOOK_AHEAD + 1));
    }

    @Test
    void anOpenTransactionEndsTheBatchAndItsRecordsCountForTheNext() {
        given.write("05:10", "05:20", "05:30", "06:10");
        log.openTransaction(P0, 1, at("06:01"));
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        assertThat(plan.ranges()).containsExactly(range(P0, Planning.FIRST, 0, 1));
        assertThat(plan.warnings()).isEmpty();
        log.endTransaction(P0);
        given.now = at("07:02");
        assertThat(planner.prepare(pipeline, hour("06")).ranges()).containsExactly(range(P0, Planning.FIRST, 1, 4));
    }

    @Test
    void anOldOpenTransactionIsReportedWithItsPosition() {
        given.write("05:10", "05:20", "05:30");
        log.openTransaction(P0, 1, at("05:20"));
        assertThat(planner.prepare(pipeline, hour("05")).warnings())
                .singleElement()
                .asString()
                .startsWith("events-0 can be read to offset 1 only, and ends at 3: a transaction of producer 7");
    }

    @Test
    void addedPartitionsAreReadFromTheirFirstOffset() {
        given.write("04:10", "05:10");
        planner.prepare(pipeline, hour("04"));
        log.addPartition(TOPIC);
        log.append(P1, at("04:40"));
        log.append(P1, at("05:40"));
        assertThat(planner.prepare(pipeline, hour("05")).ranges())
                .containsExactly(range(P0, Planning.FIRST, 1, 2), range(P1, Planning.FIRST, 0, 2));
    }

    @Test
    void aBoundaryThatSomebodyElseStoredMeanwhileIsTheOne() {
        given.write("05:10", "06:01");
        planner.prepare(pipeline, hour("05"));
        given.now = at("07:02");
        log.append(P0, at("07:01"));
        log.duringTheNextWalk(
                () -> ledger.decide("notifications", Given.boundary("07", P0, new Mark(Planning.FIRST, 3))));
        assertThat(planner.prepare(pipeline, hour("06")).ranges()).containsExactly(range(P0, Planning.FIRST, 1, 3));
    }

    @Test
    void aBoundaryThatNoLongerFitsBetweenItsNeighboursIsDecidedAgain() {
        given.write("05:10", "06:10", "07:10", "08:10");
        given.now = at("09:02");
        planner.prepare(pipeline, hour("05"));
        log.duringTheNextWalk(
                () -> ledger.decide("notifications", Given.boundary("08", P0, new Mark(Planning.FIRST, 1))));
        assertThat(planner.prepare(pipeline, hour("06")).ranges()).containsExactly(range(P0, Planning.FIRST, 1, 1));
        assertThat(planner.prepare(pipeline, hour("08")).ranges()).containsExactly(range(P0, Planning.FIRST, 1, 4));
    }

    @Test
    void aSourceThatDoesNotAnswerLeavesEverythingAsItWas() {
        given.write("05:10");
        log.failNext(1);
        Failure failure = catchThrowableOfType(Failure.class, () -> planner.prepare(pipeline, hour("05")));
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
        assertThat(ledger.pipelines()).isEmpty();
    }
}
