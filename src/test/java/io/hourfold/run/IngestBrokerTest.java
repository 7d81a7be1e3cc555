package io.hourfold.run;

import io.hourfold.TestBroker;
import io.hourfold.TestStack;
import io.hourfold.ingest.ConsumerOracle;
import io.hourfold.ingest.Eventually;
import io.hourfold.ingest.IngestOutcome;
import io.hourfold.ingest.RecordPlace;
import io.hourfold.ingest.TestTopic;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What brokers do to a log, and what becomes of a broker, changes nothing about what is read. */
class IngestBrokerTest {
    private static final String FIVE = "2026-11-20T05";
    private static final Instant TEN_PAST = Instant.parse("2026-11-20T05:10:00Z");

    @Test
    void slicesWithoutAnyRecordLeftByCompactionAreReadAndNoLoss() {
        try (TestTopic topic = new TestTopic(
                        1,
                        "cleanup.policy=compact",
                        "segment.bytes=300",
                        "min.cleanable.dirty.ratio=0.001",
                        "max.compaction.lag.ms=1",
                        "delete.retention.ms=0");
                IngestHarness harness = harness(TestStack.bootstrapServers(), topic.name())) {
            for (int second = 0; second < 40; second++) {
                String event = IngestHarness.event(
                        "id" + second, TEN_PAST.plusSeconds(second).toString());
                topic.write(0, TEN_PAST.plusSeconds(second), "the same key", event);
            }
            Eventually.holds(
                    "all that can be is compacted",
                    () -> consumed(harness, topic).size() == 2);

            IngestOutcome outcome = harness.readingAtMost(5).ingest(FIVE).outcome();

            assertThat(outcome.raw()).isEqualTo(2);
            assertThat(harness.places()).isEqualTo(consumed(harness, topic)).doesNotContain(topic.name() + "-0@7");
        }
    }

    @Test
    void slicesOfAbortedRecordsAndMarkersAreReadAsNothing() {
        try (TestTopic topic = new TestTopic(2);
                IngestHarness harness = harness(TestStack.bootstrapServers(), topic.name())) {
            harness.event(0, "2026-11-20T05:00:00Z", "a");
            topic.begin(0, TEN_PAST, TEN_PAST, TEN_PAST).abort();
            topic.begin(0, TEN_PAST).commit();
            topic.begin(1, TEN_PAST, TEN_PAST).abort();
            topic.begin(0, TEN_PAST).abort();
            Eventually.holds(
                    "all transactions are over", () -> consumed(harness, topic).size() == 2);

            IngestOutcome outcome = harness.readingAtMost(2).ingest(FIVE).outcome();

            assertThat(outcome.read()).isEqualTo(2);
            assertThat(harness.places())
                    .isEqualTo(consumed(harness, topic))
                    .containsExactly(topic.name() + "-0@0", topic.name() + "-0@5");
        }
    }

    @Test
    void aBrokerThatIsKilledDuringTheReadAndComesBackCostsNoRecord() {
        try (TestBroker broker = TestStack.privateBroker()) {
            String topic = broker.freshTopic(2);
            try (IngestHarness harness = harness(broker.bootstrapServers(), topic)) {
                IntStream.range(0, 40)
                        .forEach(number -> harness.event(number % 2, "2026-11-20T05:10:00Z", "id" + number));
                AtomicReference<CompletableFuture<Void>> restart = new AtomicReference<>();
                harness.readingAtMost(20).whileReading((slice, slices, records) -> {
                    if (slice == 1) {
                        broker.kill();
                        restart.set(CompletableFuture.runAsync(broker::start));
                    }
                });

                IngestOutcome outcome = harness.ingest(FIVE).outcome();

                restart.get().join();
                assertThat(outcome.raw()).isEqualTo(40);
                assertThat(harness.places()).isEqualTo(harness.offsets(20, 20));
            }
        }
    }

    private static IngestHarness harness(String bootstrapServers, String topic) {
        return new IngestHarness(bootstrapServers, topic, TestStack.freshDatabase(), TestPipelines::notifications);
    }

    private static List<String> consumed(IngestHarness harness, TestTopic topic) {
        return new ConsumerOracle(harness.kafka())
                .everything(List.of(topic.name())).stream()
                        .map(RecordPlace::toString)
                        .sorted()
                        .toList();
    }
}
