package io.hourfold.run;

import io.hourfold.TestStack;
import io.hourfold.ingest.SeededProducer;
import io.hourfold.ingest.TestTopic;
import io.hourfold.time.Batch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** After any history, raw and quarantine together hold what a plain consumer of committed records finds. */
class IngestHistoryTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant FIVE = Instant.parse("2026-11-20T05:00:00Z");
    private static final int HOURS = 3;

    @ParameterizedTest
    @ValueSource(longs = {3, 20_261_120})
    void noRecordIsLostOrDoubled(long seed) {
        history(seed);
    }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void noRecordIsLostOrDoubledInManyHistories(long seed) {
        history(seed);
    }

    static LongStream manySeeds() {
        return LongStream.range(100, 130);
    }

    private static void history(long seed) {
        Random random = new Random(seed);
        try (TestTopic topic = new TestTopic(3);
                IngestHarness harness = new IngestHarness(
                        TestStack.bootstrapServers(),
                        topic.name(),
                        TestStack.freshDatabase(),
                        TestPipelines::notifications)) {
            IngestHistory history = new IngestHistory(harness, random);
            List<Batch> batches = new ArrayList<>();
            for (int hour = 0; hour < HOURS; hour++) {
                Instant begin = FIVE.plus(HOUR.multipliedBy(hour));
                batches.add(harness.pipeline().cadence().batchAt(begin));
                if (hour == 1) {
                    topic.addPartitions(4);
                }
                int partitions = hour == 0 ? 3 : 4;
                try (SeededProducer producer =
                        new SeededProducer(harness.kafka(), topic.name(), partitions, random.nextLong())) {
                    producer.write(20 + random.nextInt(60), begin, begin.plus(HOUR));
                }
                steps(topic, history, batches, random);
            }
            for (Instant at = history.begin(); at.isBefore(FIVE); at = at.plus(HOUR)) {
                batches.add(harness.pipeline().cadence().batchAt(at));
            }
            Collections.shuffle(batches, random);
            history.finish(batches);
        }
    }

    /** Some steps while a transaction is open and others write behind it. */
    private static void steps(TestTopic topic, IngestHistory history, List<Batch> batches, Random random) {
        Instant late = batches.get(batches.size() - 1).end().minusSeconds(60);
        TestTopic.Transaction open = topic.begin(random.nextInt(3), late, late.plusSeconds(1));
        topic.write(random.nextInt(3), late.plusSeconds(2), late.plusSeconds(3));
        for (int step = 1 + random.nextInt(3); step > 0; step--) {
            history.step(batches);
        }
        if (random.nextBoolean()) {
            open.commit();
        } else {
            open.abort();
        }
    }
}
