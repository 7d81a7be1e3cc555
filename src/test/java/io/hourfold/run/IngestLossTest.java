package io.hourfold.run;

import io.hourfold.TestStack;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ingest.ConsumerOracle;
import io.hourfold.ingest.RecordPlace;
import io.hourfold.ingest.TestTopic;
import io.hourfold.ledger.Loss;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Rows that Kafka no longer has stop a batch by their exact offsets, and nobody loses them without saying so. */
class IngestLossTest {
    private static final String FIVE = "2026-11-20T05";
    private static final String SIX = "2026-11-20T06";

    private final TestTopic topic = new TestTopic(1);
    private final IngestHarness harness = new IngestHarness(
            TestStack.bootstrapServers(), topic.name(), TestStack.freshDatabase(), TestPipelines::notifications);

    @AfterEach
    void close() {
        harness.close();
        topic.close();
    }

    @Test
    void whatRetentionRemovedBeforeTheReadStopsTheBatch() {
        events(FIVE, 2);
        events(SIX, 6);
        harness.ingest(FIVE);
        topic.removeBefore(0, 5);

        Failure lost = refusal();

        assertThat(lost).hasMessageContaining("Lost: " + topic.name() + "-0 [2, 5) of topic id");
        assertThat(harness.places()).isEqualTo(harness.offsets(2, 0));
        assertThat(accepting("a short retention").outcome().read()).isEqualTo(3);
        assertThat(harness.places()).containsExactlyInAnyOrderElementsOf(places(0, 1, 5, 6, 7));
        assertThat(losses()).containsExactly(topic.name() + "-0 [2, 5) tester: a short retention");
    }

    @Test
    void whatRetentionRemovesDuringTheReadStopsTheBatchByItsExactOffsets() {
        events(FIVE, 2);
        events(SIX, 8);
        harness.ingest(FIVE);
        AtomicInteger heard = new AtomicInteger();
        harness.readingAtMost(2).whileReading((slice, slices, records) -> {
            heard.incrementAndGet();
            topic.removeBefore(0, 7);
        });

        Failure lost = refusal();

        assertThat(heard).hasValueLessThan(4);
        assertThat(lost).hasMessageContaining("Lost: " + topic.name() + "-0 [2, 7) of topic id");
        assertThat(harness.places()).isEqualTo(harness.offsets(2, 0));
        assertThat(accepting("a short retention").outcome().read()).isEqualTo(3);
        assertThat(harness.places()).containsExactlyInAnyOrderElementsOf(places(0, 1, 7, 8, 9));
    }

    @Test
    void whatRetentionRemovesAfterTheReadStopsTheBatchToo() {
        events(FIVE, 4);
        IngestOrder order = harness.order(harness.pipeline(), FIVE);

        Failure lost = catchThrowableOfType(
                Failure.class,
                () -> harness.ingest(order, new Sleeper(harness.spark(), () -> topic.removeBefore(0, 1))));

        assertThat(lost.kind()).isEqualTo(FailureKind.DATA_LOSS);
        assertThat(lost).hasMessageContaining("Lost: " + topic.name() + "-0 [0, 1) of topic id");
        assertThat(harness.places()).isEmpty();
    }

    @Test
    void aTopicCreatedAnewStopsTheBatchUntilSomebodyGoesOnWithoutTheOldOne() {
        events(FIVE, 3);
        harness.ingest(FIVE);
        events(SIX, 2);
        topic.createAnew(2);
        events(SIX, 4);
        List<String> before = harness.places();

        assertThat(refusal()).hasMessageContaining("Lost: " + topic.name() + "-0 from 3 on of topic id");
        assertThat(harness.places()).isEqualTo(before);

        assertThat(accepting("the topic was made anew").outcome().read()).isEqualTo(4);
        assertThat(losses()).containsExactly(topic.name() + "-0 [3, 3) tester: the topic was made anew");
        List<String> all = new ArrayList<>(before);
        new ConsumerOracle(harness.kafka())
                .everything(List.of(topic.name())).stream()
                        .map(RecordPlace::toString)
                        .forEach(all::add);
        assertThat(harness.places()).containsExactlyInAnyOrderElementsOf(all);

        Failure gone = catchThrowableOfType(Failure.class, () -> harness.again(FIVE));
        assertThat(gone.kind()).isEqualTo(FailureKind.DATA_LOSS);
        assertThat(gone).hasMessageContaining("Lost: " + topic.name() + "-0 [0, 3) of topic id");
        assertThat(harness.places()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aTopicCreatedAnewDuringTheReadStopsTheBatchAlthoughItsOffsetsFit() {
        events(FIVE, 6);
        harness.readingAtMost(3).whileReading((slice, slices, records) -> {
            if (slice == 1) {
                topic.createAnew(1);
                events(FIVE, 6);
            }
        });

        Failure lost = catchThrowableOfType(Failure.class, () -> harness.ingest(FIVE));

        assertThat(lost.kind()).isEqualTo(FailureKind.DATA_LOSS);
        assertThat(lost)
                .hasMessageContaining("Lost: " + topic.name() + "-0 [0, 6) of topic id")
                .hasMessageContaining("created anew");
        assertThat(harness.places()).isEmpty();
    }

    private void events(String hour, int count) {
        IntStream.range(0, count).forEach(number -> harness.event(0, hour + ":1" + number + ":00Z", "id" + number));
    }

    private Failure refusal() {
        Failure lost = catchThrowableOfType(Failure.class, () -> harness.ingest(SIX));
        assertThat(lost.kind()).isEqualTo(FailureKind.DATA_LOSS);
        return lost;
    }

    private IngestAnswer accepting(String reason) {
        return harness.ingest(new IngestOrder(
                harness.pipeline(), harness.batch(SIX), IngestOrder.Repeat.KEEP, "tester", Optional.of(reason)));
    }

    private List<String> losses() {
        return harness
                .ledger()
                .losses(harness.pipeline().name(), harness.batch(SIX).start())
                .stream()
                .map(IngestLossTest::text)
                .toList();
    }

    private static String text(Loss loss) {
        return loss.range() + " " + loss.acceptedBy() + ": " + loss.reason();
    }

    private List<String> places(int... offsets) {
        return IntStream.of(offsets)
                .mapToObj(offset -> topic.name() + "-0@" + offset)
                .toList();
    }
}
