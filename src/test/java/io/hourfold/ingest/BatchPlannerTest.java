package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.pipeline.FixedSettings;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Start;
import io.hourfold.time.Cadence;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static io.hourfold.ingest.Given.P0;
import static io.hourfold.ingest.Given.P1;
import static io.hourfold.ingest.Given.TOPIC;
import static io.hourfold.ingest.Given.at;
import static io.hourfold.ingest.Given.hour;
import static io.hourfold.ingest.Given.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BatchPlannerTest {
    private static final String FIRST = TOPIC + "#1";
    private static final String SECOND = TOPIC + "#2";

    private final InMemorySourceLog log = new InMemorySourceLog().create(TOPIC, 1);
    private final InMemoryLedger ledger = new InMemoryLedger(() -> at("00"));
    private final Pipeline pipeline = Given.pipeline(new Start.Earliest());
    private Instant now = at("06:02");
    private final BatchPlanner planner = new BatchPlanner(ledger, log, () -> now);

    @Test
    void aBatchIsMadeOfWhatArrivedBetweenItsBoundaries() {
        write("04:10", "04:50", "05:00", "05:59", "06:01");
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        assertThat(plan.ranges()).containsExactly(range(P0, FIRST, 2, 4));
        assertThat(plan.offsets()).isEqualTo(2);
        assertThat(planner.prepare(pipeline, hour("04")).ranges()).containsExactly(range(P0, FIRST, 0, 2));
    }

    @Test
    void aPlanStaysTheSameWhateverHappensToTheLogAndAsksItNothing() {
        write("05:00", "05:59");
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        write("05:30", "05:31");
        log.addPartition(TOPIC);
        int questions = log.questions();
        now = at("09");
        assertThat(planner.prepare(pipeline, hour("05"))).isEqualTo(plan);
        assertThat(log.questions()).isEqualTo(questions);
    }

    @Test
    void aBatchCanRunOnlyOnceItsGraceHasPassed() {
        write("05:10");
        now = at("06:01");
        assertThat(refusal("05"))
                .isEqualTo("batch 2026-11-20T05 ends at 2026-11-20T06:00:00Z; it can run from 2026-11-20T06:02:00Z"
                        + " (source.kafka.grace is PT2M), and it is 2026-11-20T06:01:00Z");
        now = at("06:02");
        assertThat(planner.prepare(pipeline, hour("05")).ranges()).containsExactly(range(P0, FIRST, 0, 1));
    }

    @Test
    void earliestBeginsWithTheBatchOfTheOldestFirstRecord() {
        log.addPartition(TOPIC);
        write("03:30", "05:10");
        log.append(P1, at("02:10"));
        log.removeBefore(P0, 1);
        assertThat(planner.prepare(pipeline, hour("05")).ranges())
                .containsExactly(range(P0, FIRST, 1, 2), range(P1, FIRST, 1, 1));
        assertThat(planner.prepare(pipeline, hour("02")).ranges())
                .containsExactly(range(P0, FIRST, 1, 1), range(P1, FIRST, 0, 1));
        assertThat(refusal("01")).contains("its first batch is 2026-11-20T02");
    }

    @Test
    void earliestIsNotMisledByDatesThatNobodyBelieves() {
        log.append(P0, -1);
        log.append(P0, 1_700_000_000L);
        log.append(P0, at("23"));
        write("04:10", "05:10");
        planner.prepare(pipeline, hour("05"));
        assertThat(ledger.pipeline("notifications").orElseThrow().beginsAt()).isEqualTo(at("04"));
        assertThat(planner.prepare(pipeline, hour("04")).ranges()).containsExactly(range(P0, FIRST, 0, 4));
    }

    @Test
    void earliestOfAnEmptyTopicBeginsNow() {
        assertThat(refusal("05")).contains("its first batch is 2026-11-20T06");
        write("05:59", "06:10");
        now = at("07:02");
        assertThat(planner.prepare(pipeline, hour("06")).ranges()).containsExactly(range(P0, FIRST, 0, 2));
    }

    @Test
    void latestBeginsAtTheEndOfTheLogWithTheCurrentBatch() {
        write("05:10", "06:01");
        Pipeline latest = Given.pipeline(new Start.Latest());
        Failure tooEarly = catchThrowableOfType(Failure.class, () -> planner.prepare(latest, hour("05")));
        assertThat(tooEarly.kind()).isEqualTo(FailureKind.USER);
        assertThat(tooEarly).hasMessageContaining("its first batch is 2026-11-20T06");
        write("06:20", "06:30", "07:00");
        now = at("07:02");
        assertThat(planner.prepare(latest, hour("06")).ranges()).containsExactly(range(P0, FIRST, 2, 4));
    }

    @Test
    void latestThatCrashedAfterRegisteringGoesOnFromThatMoment() {
        write("05:10");
        Pipeline latest = Given.pipeline(new Start.Latest());
        ledger.register(new RegisteredPipeline("notifications", FixedSettings.of(latest), at("06"), at("06:15")));
        write("06:10", "06:20", "06:30", "07:01");
        now = at("08:02");
        assertThat(planner.prepare(latest, hour("06")).ranges()).containsExactly(range(P0, FIRST, 2, 4));
    }

    @Test
    void anInstantBeginsAtTheFirstRecordDatedThereInTheBatchThatHoldsIt() {
        write("04:10", "04:20", "04:40", "05:10");
        Pipeline from = Given.pipeline(new Start.At(at("04:15")));
        assertThat(planner.prepare(from, hour("04")).ranges()).containsExactly(range(P0, FIRST, 1, 3));
        assertThat(planner.prepare(from, hour("05")).ranges()).containsExactly(range(P0, FIRST, 3, 4));
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
        write("04:10", "05:10");
        ledger.loseNextAnswers(1);
        log.failNext(1);
        for (int attempt = 0; attempt < 3; attempt++) {
            catchThrowableOfType(Failure.class, () -> planner.prepare(pipeline, hour("05")));
        }
        assertThat(planner.prepare(pipeline, hour("04")).ranges()).containsExactly(range(P0, FIRST, 0, 1));
    }

    @Test
    void whatCannotChangeUnderTablesIsRefused() {
        write("05:10");
        planner.prepare(pipeline, hour("05"));
        Pipeline faster = Given.pipeline(new Start.Earliest(), List.of(TOPIC), new Cadence(Duration.ofMinutes(15)));
        Failure failure = catchThrowableOfType(
                Failure.class, () -> planner.prepare(faster, new Cadence(Duration.ofMinutes(15)).batchAt(at("05"))));
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(failure).hasMessageContaining("cadence is 'PT15M' but its tables were made with 'PT1H'");
    }

    @Test
    void boundariesMayBeDecidedBackwardsInTime() {
        now = at("12");
        write("04:10", "05:10", "06:10", "07:10", "08:10");
        assertThat(planner.prepare(pipeline, hour("08")).ranges()).containsExactly(range(P0, FIRST, 4, 5));
        assertThat(planner.prepare(pipeline, hour("06")).ranges()).containsExactly(range(P0, FIRST, 2, 3));
        assertThat(planner.prepare(pipeline, hour("04")).ranges()).containsExactly(range(P0, FIRST, 0, 1));
    }

    @Test
    void aRecordFromTheFutureCannotPinLaterBoundaries() {
        write("05:10", "23:00", "05:20", "06:01");
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        assertThat(plan.ranges()).containsExactly(range(P0, FIRST, 0, 3));
        assertThat(plan.warnings())
                .singleElement()
                .asString()
                .startsWith("the record at events-0 offset 1 is dated 2026-11-20T23:00:00Z");
        write("06:30", "07:01");
        now = at("07:02");
        assertThat(planner.prepare(pipeline, hour("06")).ranges()).containsExactly(range(P0, FIRST, 3, 5));
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
        write("05:10", "05:20", "05:30", "06:10");
        log.openTransaction(P0, 1, at("06:01"));
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        assertThat(plan.ranges()).containsExactly(range(P0, FIRST, 0, 1));
        assertThat(plan.warnings()).isEmpty();
        log.endTransaction(P0);
        now = at("07:02");
        assertThat(planner.prepare(pipeline, hour("06")).ranges()).containsExactly(range(P0, FIRST, 1, 4));
    }

    @Test
    void anOldOpenTransactionIsReportedWithItsPosition() {
        write("05:10", "05:20", "05:30");
        log.openTransaction(P0, 1, at("05:20"));
        assertThat(planner.prepare(pipeline, hour("05")).warnings())
                .singleElement()
                .asString()
                .startsWith("events-0 can be read to offset 1 only, and ends at 3: a transaction of producer 7");
    }

    @Test
    void addedPartitionsAreReadFromTheirFirstOffset() {
        write("04:10", "05:10");
        planner.prepare(pipeline, hour("04"));
        log.addPartition(TOPIC);
        log.append(P1, at("04:40"));
        log.append(P1, at("05:40"));
        assertThat(planner.prepare(pipeline, hour("05")).ranges())
                .containsExactly(range(P0, FIRST, 1, 2), range(P1, FIRST, 0, 2));
    }

    @Test
    void whatRetentionRemovedStopsTheBatchUntilSomebodyAcceptsIt() {
        write("04:10", "05:10", "05:20", "05:30");
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        planner.requireComplete(plan);
        log.removeBefore(P0, 3);
        assertThat(lossOf(plan)).hasMessageContaining("events-0 [1, 3) of topic id " + FIRST);

        BatchPlan rest = accept(plan);
        assertThat(rest.ranges()).containsExactly(range(P0, FIRST, 3, 4));
        planner.requireComplete(rest);
        assertThat(ledger.losses("notifications", at("05")))
                .containsExactly(
                        new Loss("notifications", at("05"), range(P0, FIRST, 1, 3), "ada", "a slow week", now));
        assertThat(planner.prepare(pipeline, hour("05")).ranges()).isEqualTo(rest.ranges());
    }

    @Test
    void aTopicCreatedAnewStopsTheBatchThatWasPlannedBefore() {
        write("05:10", "05:20");
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        log.create(TOPIC, 1);
        write("05:30", "05:40", "05:50");
        assertThat(lossOf(plan)).hasMessageContaining("events-0 [0, 2) of topic id " + FIRST);
        assertThat(accept(plan).ranges()).isEmpty();
    }

    @Test
    void aTopicCreatedAnewIsReadFromItsFirstOffsetOnceTheRestOfTheOldOneIsAccepted() {
        write("04:10", "05:10", "05:20");
        planner.prepare(pipeline, hour("04"));
        log.create(TOPIC, 2);
        write("05:30", "05:40", "06:01");
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        assertThat(planner.lost(plan)).extracting(LostRange::range).containsExactly(range(P0, FIRST, 1, 1));

        BatchPlan rest = accept(plan);
        assertThat(rest.ranges()).containsExactly(range(P0, SECOND, 0, 2), range(P1, SECOND, 0, 0));
        planner.requireComplete(rest);
    }

    @Test
    void aTopicCreatedAnewWhileABoundaryIsDecidedLeavesNoBoundaryBehind() {
        write("05:10", "06:01");
        planner.prepare(Given.pipeline(new Start.At(at("05"))), hour("05"));
        write("07:01");
        now = at("07:02");
        log.duringTheNextWalk(() -> {
            log.create(TOPIC, 1);
            log.append(P0, at("07:01"));
        });
        Failure failure = catchThrowableOfType(Failure.class, () -> planner.prepare(pipeline, hour("06")));
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
        assertThat(ledger.boundary("notifications", at("07"))).isEmpty();
    }

    @Test
    void aBoundaryThatSomebodyElseStoredMeanwhileIsTheOne() {
        write("05:10", "06:01");
        planner.prepare(pipeline, hour("05"));
        now = at("07:02");
        log.append(P0, at("07:01"));
        log.duringTheNextWalk(() -> ledger.decide("notifications", Given.boundary("07", P0, new Mark(FIRST, 3))));
        assertThat(planner.prepare(pipeline, hour("06")).ranges()).containsExactly(range(P0, FIRST, 1, 3));
    }

    @Test
    void aBoundaryThatNoLongerFitsBetweenItsNeighboursIsDecidedAgain() {
        write("05:10", "06:10", "07:10", "08:10");
        now = at("09:02");
        planner.prepare(pipeline, hour("05"));
        log.duringTheNextWalk(() -> ledger.decide("notifications", Given.boundary("08", P0, new Mark(FIRST, 1))));
        assertThat(planner.prepare(pipeline, hour("06")).ranges()).containsExactly(range(P0, FIRST, 1, 1));
        assertThat(planner.prepare(pipeline, hour("08")).ranges()).containsExactly(range(P0, FIRST, 1, 4));
    }

    @Test
    void aTopicThatIsLeftOutAndComesBackGoesOnWhereItWas() {
        InMemorySourceLog both = new InMemorySourceLog().create(TOPIC, 1).create("others", 1);
        SourcePartition other = new SourcePartition("others", 0);
        both.append(P0, at("05:10"));
        both.append(other, at("05:20"));
        BatchPlanner two = new BatchPlanner(ledger, both, () -> now);
        two.prepare(pipeline, hour("05"));

        now = at("07:02");
        log.append(P0, at("06:10"));
        InMemorySourceLog one = new InMemorySourceLog().create(TOPIC, 1);
        one.append(P0, at("05:10"));
        BatchPlan without = new BatchPlanner(ledger, one, () -> now).prepare(pipeline, hour("06"));
        assertThat(LossCheck.lost(without, one.extents())).isEmpty();

        now = at("08:02");
        both.append(other, at("06:30"));
        assertThat(two.prepare(pipeline, hour("07")).ranges())
                .contains(new OffsetRange(
                        other, both.extents().byPartition().get(other).topicId(), 1, 2));
    }

    @Test
    void aSourceThatDoesNotAnswerLeavesEverythingAsItWas() {
        write("05:10");
        log.failNext(1);
        Failure failure = catchThrowableOfType(Failure.class, () -> planner.prepare(pipeline, hour("05")));
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
        assertThat(ledger.pipelines()).isEmpty();
    }

    private void write(String... times) {
        for (String time : times) {
            log.append(P0, at(time));
        }
    }

    private String refusal(String hour) {
        Failure failure = catchThrowableOfType(Failure.class, () -> planner.prepare(pipeline, hour(hour)));
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        return failure.getMessage();
    }

    private Failure lossOf(BatchPlan plan) {
        Failure failure = catchThrowableOfType(Failure.class, () -> planner.requireComplete(plan));
        assertThat(failure.kind()).isEqualTo(FailureKind.DATA_LOSS);
        return failure;
    }

    private BatchPlan accept(BatchPlan plan) {
        Lease lease = ledger.acquire("notifications/2026-11-20T05", "run-1", Duration.ofMinutes(5));
        return planner.acceptLoss(lease, pipeline, plan, "ada", "a slow week");
    }
}
