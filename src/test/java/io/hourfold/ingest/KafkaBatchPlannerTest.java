package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Start;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import static io.hourfold.ingest.Given.at;
import static io.hourfold.ingest.Given.hour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The planner on a real broker. */
class KafkaBatchPlannerTest {
    private final InMemoryLedger ledger = new InMemoryLedger(() -> at("00"));
    private Instant now = at("06:02");

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_120})
    void everyCommittedRecordOfARandomHistoryIsInExactlyOneBatch(long seed) {
        Random random = new Random(seed);
        try (TestTopic topic = new TestTopic(2);
                SeededProducer producer = new SeededProducer(TestTopic.kafka(), topic.name(), 2, seed)) {
            BatchPlanner planner = planner(topic);
            Pipeline pipeline = pipeline(topic, new Start.Earliest());
            List<String> committed = new ArrayList<>();
            int aborted = 0;
            for (int hour = 5; hour < 9; hour++) {
                Instant begin = at("0" + hour);
                SeededProducer.Produced produced = producer.write(400, begin, begin.plus(Duration.ofHours(1)));
                committed.addAll(produced.committed());
                aborted += produced.aborted();
                now = begin.plus(Duration.ofMinutes(62));
                if (random.nextBoolean()) {
                    planner.prepare(pipeline, Cadence.HOURLY.batchAt(begin));
                }
            }
            now = at("20");
            Batch first = new Batch(begin(planner, pipeline), Cadence.HOURLY);
            List<Batch> batches = new ArrayList<>();
            for (Batch batch = first; batch.start().isBefore(at("12")); batch = batch.next()) {
                batches.add(batch);
            }
            Collections.shuffle(batches, random);
            TreeMap<Batch, BatchPlan> plans = new TreeMap<>();
            batches.forEach(batch -> plans.put(batch, planner.prepare(pipeline, batch)));

            ConsumerOracle oracle = new ConsumerOracle(TestTopic.kafka());
            List<String> planned = new ArrayList<>();
            plans.values().forEach(plan -> oracle.between(
                            plan.start().marks(), plan.end().marks())
                    .forEach(place -> planned.add(place.toString())));
            planned.sort(null);
            committed.sort(null);
            assertThat(aborted).as("aborted records, seed %d", seed).isPositive();
            assertThat(planned).as("seed %d", seed).isEqualTo(committed);
            assertThat(oracle.everything(List.of(topic.name())).stream()
                            .map(RecordPlace::toString)
                            .sorted())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(committed);
            assertThat(plans.values().stream()
                            .flatMap(plan -> plan.ranges().stream())
                            .mapToLong(OffsetRange::size)
                            .sum())
                    .as("offsets, with the gaps that aborted records leave, seed %d", seed)
                    .isGreaterThan(committed.size());
            plans.values().forEach(planner::requireComplete);
        }
    }

    @Test
    void whatRetentionRemovedIsNamedExactly() {
        try (TestTopic topic = new TestTopic(1)) {
            topic.write(0, at("05:00"), at("05:10"), at("05:20"), at("06:01"));
            BatchPlanner planner = planner(topic);
            Pipeline pipeline = pipeline(topic, new Start.Earliest());
            BatchPlan plan = planner.prepare(pipeline, hour("05"));
            planner.requireComplete(plan);
            topic.removeBefore(0, 2);
            assertThat(planner.lost(plan)).singleElement().satisfies(lost -> assertThat(lost.range())
                    .hasToString(topic.name() + "-0 [0, 2)"));
            Failure failure = catchThrowableOfType(Failure.class, () -> planner.requireComplete(plan));
            assertThat(failure.kind()).isEqualTo(FailureKind.DATA_LOSS);
            assertThat(planner.acceptLoss(lease(), pipeline, plan, "ada", "a test")
                            .ranges())
                    .singleElement()
                    .hasToString(topic.name() + "-0 [2, 3)");
        }
    }

    @Test
    void aTopicCreatedAnewStopsOnItsIdAlthoughItsOffsetsFit() {
        try (TestTopic topic = new TestTopic(1)) {
            topic.write(0, at("05:00"), at("05:10"), at("06:01"));
            BatchPlanner planner = planner(topic);
            Pipeline pipeline = pipeline(topic, new Start.Earliest());
            BatchPlan plan = planner.prepare(pipeline, hour("05"));
            topic.createAnew(1);
            topic.write(0, at("06:20"), at("06:21"), at("06:22"), at("07:01"));
            assertThat(planner.lost(plan)).singleElement().satisfies(lost -> {
                assertThat(lost.range()).hasToString(topic.name() + "-0 [0, 2)");
                assertThat(lost.why()).contains("created anew");
            });
            now = at("07:02");
            BatchPlan next = planner.prepare(pipeline, hour("06"));
            assertThat(planner.lost(next)).singleElement().satisfies(lost -> assertThat(lost.toString())
                    .startsWith(topic.name() + "-0 from 2 on"));
            BatchPlan rest = planner.acceptLoss(lease(), pipeline, next, "ada", "a test");
            assertThat(rest.ranges()).singleElement().hasToString(topic.name() + "-0 [0, 3)");
            planner.requireComplete(rest);
        }
    }

    @Test
    void partitionsThatWereAddedAreReadFromTheirFirstOffset() {
        try (TestTopic topic = new TestTopic(1)) {
            topic.write(0, at("05:00"), at("06:01"));
            BatchPlanner planner = planner(topic);
            Pipeline pipeline = pipeline(topic, new Start.Earliest());
            BatchPlan before = planner.prepare(pipeline, hour("05"));
            topic.addPartitions(2);
            topic.write(1, at("05:50"), at("06:30"));
            now = at("07:02");
            assertThat(planner.prepare(pipeline, hour("06")).ranges())
                    .extracting(OffsetRange::toString)
                    .containsExactly(topic.name() + "-0 [1, 2)", topic.name() + "-1 [0, 2)");
            assertThat(planner.prepare(pipeline, hour("05")).ranges()).isEqualTo(before.ranges());
        }
    }

    @Test
    void aHangingTransactionIsReportedAndNothingBehindItIsSkipped() {
        try (TestTopic topic = new TestTopic(1)) {
            topic.write(0, at("05:00"));
            TestTopic.Transaction hanging = topic.begin(0, at("05:10"));
            topic.write(0, at("05:20"), at("06:01"));
            BatchPlanner planner = planner(topic);
            Pipeline pipeline = pipeline(topic, new Start.Earliest());
            BatchPlan plan = planner.prepare(pipeline, hour("05"));
            assertThat(plan.ranges()).singleElement().hasToString(topic.name() + "-0 [0, 1)");
            assertThat(plan.warnings()).singleElement().asString().contains("can be read to offset 1 only");
            hanging.abort();
            KafkaSourceLog log = topic.open();
            Eventually.holds("the transaction is over", () -> log.extents().byPartition().values().stream()
                    .noneMatch(LogExtent::isHeldBack));
            now = at("07:02");
            BatchPlan next = planner.prepare(pipeline, hour("06"));
            assertThat(next.ranges()).singleElement().hasToString(topic.name() + "-0 [1, 5)");
            assertThat(new ConsumerOracle(TestTopic.kafka())
                            .between(next.start().marks(), next.end().marks()))
                    .extracting(RecordPlace::offset)
                    .containsExactly(2L, 3L);
        }
    }

    private BatchPlanner planner(TestTopic topic) {
        return new BatchPlanner(ledger, topic.open(), () -> now);
    }

    private Instant begin(BatchPlanner planner, Pipeline pipeline) {
        planner.prepare(pipeline, hour("11"));
        return ledger.pipeline(pipeline.name()).orElseThrow().beginsAt();
    }

    private Lease lease() {
        return ledger.acquire("notifications/test", "tester", Duration.ofMinutes(5));
    }

    private static Pipeline pipeline(TestTopic topic, Start start) {
        return Given.pipeline(start, List.of(topic.name()), Cadence.HOURLY);
    }
}
