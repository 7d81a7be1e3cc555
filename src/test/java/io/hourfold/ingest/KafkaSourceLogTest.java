package io.hourfold.ingest;

import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static io.hourfold.ingest.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class KafkaSourceLogTest {
    @Test
    void itTellsHowFarEveryPartitionReaches() {
        try (TestTopic topic = new TestTopic(2)) {
            topic.write(0, at("05:00"), at("05:01"), at("05:02"));
            topic.removeBefore(0, 1);
            LogExtents extents = topic.open().extents();
            LogExtent first = extents.of(topic.partition(0)).orElseThrow();
            LogExtent second = extents.of(topic.partition(1)).orElseThrow();
            assertThat(first).isEqualTo(new LogExtent(first.topicId(), 1, 3, 3));
            assertThat(second).isEqualTo(new LogExtent(first.topicId(), 0, 0, 0));
        }
    }

    @Test
    void anOpenTransactionHoldsTheLastStableOffsetBackAndIsNamed() {
        try (TestTopic topic = new TestTopic(1)) {
            topic.write(0, at("05:00"));
            TestTopic.Transaction open = topic.begin(0, at("05:01"), at("05:02"));
            topic.write(0, at("05:03"));
            KafkaSourceLog log = topic.open();
            LogExtent extent = extent(topic, log);
            assertThat(extent.stable()).isEqualTo(1);
            assertThat(extent.end()).isEqualTo(4);
            assertThat(log.openTransactions(Set.of(topic.partition(0))))
                    .extracting(OpenTransaction::firstOffset, OpenTransaction::lastWrite)
                    .containsExactly(tuple(1L, at("05:02")));
            assertThat(log.firstDatedFrom(at("05:01"))).isEqualTo(Map.of(topic.partition(0), 1L));
            assertThat(firstFrom("05:01", topic, log)).isEmpty();

            open.commit();
            Eventually.holds("the commit is stable", () -> extent(topic, log).stable() == 5);
            assertThat(log.openTransactions(Set.of(topic.partition(0)))).isEmpty();
            assertThat(firstFrom("05:01", topic, log)).isEqualTo(Map.of(topic.partition(0), dated(1, "05:01")));
        }
    }

    @Test
    void aWalkPassesOverAbortedRecordsAndMarkersAndStillEnds() {
        try (TestTopic topic = new TestTopic(2)) {
            topic.write(0, at("05:00"));
            topic.begin(0, at("05:01"), at("05:02")).abort();
            topic.begin(0, at("05:03")).commit();
            topic.begin(0, at("05:04")).abort();
            topic.write(1, at("05:05"), at("05:06"));
            KafkaSourceLog log = topic.open();
            Eventually.holds(
                    "all transactions are over", () -> extent(topic, log).stable() == 8);
            assertThat(walked(log, topic, 0)).containsExactly(dated(0, "05:00"), dated(4, "05:03"));
            assertThat(walked(log, topic, 1)).containsExactly(dated(0, "05:05"), dated(1, "05:06"));
        }
    }

    @Test
    void aWalkEndsWhereTheRangeOrTheVisitorEndsIt() {
        try (TestTopic topic = new TestTopic(2)) {
            topic.write(0, at("05:00"), at("05:01"), at("05:02"));
            topic.write(1, at("05:03"), at("05:04"), at("05:05"));
            KafkaSourceLog log = topic.open();
            String id = extent(topic, log).topicId();
            List<DatedOffset> seen = new ArrayList<>();
            log.walk(
                    List.of(
                            new OffsetRange(topic.partition(0), id, 1, 2),
                            new OffsetRange(topic.partition(1), id, 0, 3)),
                    (partition, record) -> {
                        seen.add(record);
                        return partition.equals(topic.partition(0)) || record.offset() < 1;
                    });
            assertThat(seen).containsExactlyInAnyOrder(dated(1, "05:01"), dated(0, "05:03"), dated(1, "05:04"));
        }
    }

    /** Which of several such topics a broker then denies having later dates of is chance, so there are several. */
    @Test
    void offsetsThatCompactionRemovedArePassedOverEvenWhereTheBrokerFindsNothingByDate() {
        for (int round = 0; round < 4; round++) {
            aCompactedTopicHasABoundaryAtTheFirstRecordThatIsLeft();
        }
    }

    private static void aCompactedTopicHasABoundaryAtTheFirstRecordThatIsLeft() {
        try (TestTopic topic = new TestTopic(
                1,
                "cleanup.policy=compact",
                "segment.bytes=300",
                "min.cleanable.dirty.ratio=0.001",
                "max.compaction.lag.ms=1",
                "delete.retention.ms=0")) {
            for (int minute = 10; minute < 50; minute++) {
                topic.write(0, at("05:" + minute), "the same key", "value " + minute);
            }
            KafkaSourceLog log = topic.open();
            Eventually.holds(
                    "all that can be is compacted", () -> walked(log, topic, 0).size() == 2);
            assertThat(firstFrom("05:30", topic, log)).isEqualTo(Map.of(topic.partition(0), dated(38, "05:48")));
            assertThat(firstFrom("05:49", topic, log)).isEqualTo(Map.of(topic.partition(0), dated(39, "05:49")));
            assertThat(firstFrom("05:50", topic, log)).isEmpty();
        }
    }

    @Test
    void datesOutOfOrderFromTheFutureAndMissingAreSeenAsTheyAre() {
        try (TestTopic topic = new TestTopic(1)) {
            topic.write(0, at("05:10"), at("04:10"));
            topic.writeUndated(0);
            topic.write(0, Instant.parse("2099-01-01T00:00:00Z"), Instant.EPOCH);
            topic.write(0, at("06:10"), at("06:20"));
            KafkaSourceLog log = topic.open();
            assertThat(walked(log, topic, 0))
                    .extracting(DatedOffset::timestamp)
                    .startsWith(milliseconds("05:10"), milliseconds("04:10"), -1L)
                    .hasSize(7);
            assertThat(log.firstDatedFrom(at("06"))).isEqualTo(Map.of(topic.partition(0), 3L));
            assertThat(firstFrom("06", topic, log)).isEqualTo(Map.of(topic.partition(0), dated(5, "06:10")));
            assertThat(firstFrom("07", topic, log)).isEmpty();
        }
    }

    @Test
    void whereTheBrokerDatesRecordsItsDatesCount() {
        try (TestTopic topic = new TestTopic(1, "message.timestamp.type=LogAppendTime")) {
            topic.write(0, Instant.parse("1999-01-01T00:00:00Z"), Instant.parse("2099-01-01T00:00:00Z"));
            KafkaSourceLog log = topic.open();
            List<DatedOffset> seen = walked(log, topic, 0);
            assertThat(seen).hasSize(2);
            Instant first = Instant.ofEpochMilli(seen.get(0).timestamp());
            assertThat(first).isAfter(Instant.parse("2024-01-01T00:00:00Z"));
            assertThat(log.firstDatedFrom(first)).isEqualTo(Map.of(topic.partition(0), 0L));
            assertThat(log.firstDatedFrom(Instant.ofEpochMilli(seen.get(1).timestamp() + 1)))
                    .isEmpty();
        }
    }

    @Test
    void aTopicCreatedAnewHasAnotherId() {
        try (TestTopic topic = new TestTopic(2)) {
            KafkaSourceLog log = topic.open();
            LogExtents before = log.extents();
            topic.createAnew(1);
            LogExtents after = log.extents();
            assertThat(after.byPartition()).containsOnlyKeys(topic.partition(0));
            assertThat(before.areOfTheSameTopicsAs(after)).isFalse();
            assertThat(after.areOfTheSameTopicsAs(log.extents())).isTrue();
        }
    }

    private static LogExtent extent(TestTopic topic, KafkaSourceLog log) {
        return log.extents().of(topic.partition(0)).orElseThrow();
    }

    private static Map<SourcePartition, DatedOffset> firstFrom(String time, TestTopic topic, KafkaSourceLog log) {
        LogExtents extents = log.extents();
        LogExtent extent = extents.of(topic.partition(0)).orElseThrow();
        return new BelievableRecords(log, at("06:30"), Given.SKEW, warning -> {})
                .first(
                        at(time),
                        List.of(new OffsetRange(topic.partition(0), extent.topicId(), extent.begin(), extent.stable())),
                        extents);
    }

    private static List<DatedOffset> walked(KafkaSourceLog log, TestTopic topic, int partition) {
        LogExtent extent = log.extents().of(topic.partition(partition)).orElseThrow();
        List<DatedOffset> seen = new ArrayList<>();
        log.walk(
                List.of(new OffsetRange(topic.partition(partition), extent.topicId(), extent.begin(), extent.stable())),
                (where, record) -> seen.add(record));
        return seen;
    }

    private static DatedOffset dated(long offset, String time) {
        return new DatedOffset(offset, milliseconds(time));
    }

    private static long milliseconds(String time) {
        return at(time).toEpochMilli();
    }
}
