package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Start;
import org.junit.jupiter.api.Test;

import static io.hourfold.ingest.Given.P0;
import static io.hourfold.ingest.Given.P1;
import static io.hourfold.ingest.Given.TOPIC;
import static io.hourfold.ingest.Given.at;
import static io.hourfold.ingest.Given.hour;
import static io.hourfold.ingest.Given.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class LostBatchTest {
    private final Planning given = new Planning();
    private final InMemorySourceLog log = given.log;
    private final InMemoryLedger ledger = given.ledger;
    private final BatchPlanner planner = given.planner;
    private final Pipeline pipeline = given.pipeline;

    @Test
    void whatRetentionRemovedStopsTheBatchUntilSomebodyAcceptsIt() {
        given.write("04:10", "05:10", "05:20", "05:30");
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        planner.requireComplete(plan);
        log.removeBefore(P0, 3);
        assertThat(given.lossOf(plan)).hasMessageContaining("events-0 [1, 3) of topic id " + Planning.FIRST);

        BatchPlan rest = given.accept(plan);
        assertThat(rest.ranges()).containsExactly(range(P0, Planning.FIRST, 3, 4));
        planner.requireComplete(rest);
        assertThat(ledger.losses("notifications", at("05")))
                .containsExactly(new Loss(
                        "notifications", at("05"), range(P0, Planning.FIRST, 1, 3), "ada", "a slow week", given.now));
        assertThat(planner.prepare(pipeline, hour("05")).ranges()).isEqualTo(rest.ranges());
    }

    @Test
    void aTopicCreatedAnewStopsTheBatchThatWasPlannedBefore() {
        given.write("05:10", "05:20");
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        log.create(TOPIC, 1);
        given.write("05:30", "05:40", "05:50");
        assertThat(given.lossOf(plan)).hasMessageContaining("events-0 [0, 2) of topic id " + Planning.FIRST);
        assertThat(given.accept(plan).ranges()).isEmpty();
    }

    @Test
    void aTopicCreatedAnewIsReadFromItsFirstOffsetOnceTheRestOfTheOldOneIsAccepted() {
        given.write("04:10", "05:10", "05:20");
        planner.prepare(pipeline, hour("04"));
        log.create(TOPIC, 2);
        given.write("05:30", "05:40", "06:01");
        BatchPlan plan = planner.prepare(pipeline, hour("05"));
        assertThat(planner.lost(plan)).extracting(LostRange::range).containsExactly(range(P0, Planning.FIRST, 1, 1));

        BatchPlan rest = given.accept(plan);
        assertThat(rest.ranges()).containsExactly(range(P0, Planning.SECOND, 0, 2), range(P1, Planning.SECOND, 0, 0));
        planner.requireComplete(rest);
    }

    @Test
    void aTopicCreatedAnewWhileABoundaryIsDecidedLeavesNoBoundaryBehind() {
        given.write("05:10", "06:01");
        planner.prepare(Given.pipeline(new Start.At(at("05"))), hour("05"));
        given.write("07:01");
        given.now = at("07:02");
        log.duringTheNextWalk(() -> {
            log.create(TOPIC, 1);
            log.append(P0, at("07:01"));
        });
        Failure failure = catchThrowableOfType(Failure.class, () -> planner.prepare(pipeline, hour("06")));
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
        assertThat(ledger.boundary("notifications", at("07"))).isEmpty();
    }

    @Test
    void aTopicThatIsLeftOutAndComesBackGoesOnWhereItWas() {
        InMemorySourceLog both = new InMemorySourceLog().create(TOPIC, 1).create("others", 1);
        SourcePartition other = new SourcePartition("others", 0);
        both.append(P0, at("05:10"));
        both.append(other, at("05:20"));
        BatchPlanner two = new BatchPlanner(ledger, both, () -> given.now);
        two.prepare(pipeline, hour("05"));

        given.now = at("07:02");
        log.append(P0, at("06:10"));
        InMemorySourceLog one = new InMemorySourceLog().create(TOPIC, 1);
        one.append(P0, at("05:10"));
        BatchPlan without = new BatchPlanner(ledger, one, () -> given.now).prepare(pipeline, hour("06"));
        assertThat(LossCheck.lost(without, one.extents())).isEmpty();

        given.now = at("08:02");
        both.append(other, at("06:30"));
        assertThat(two.prepare(pipeline, hour("07")).ranges())
                .contains(new OffsetRange(
                        other, both.extents().byPartition().get(other).topicId(), 1, 2));
    }
}
