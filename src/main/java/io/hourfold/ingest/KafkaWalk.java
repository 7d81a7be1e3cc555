package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** One walk over some offset ranges with a consumer that is nobody else's meanwhile. */
final class KafkaWalk {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaWalk.class);
    private static final long REPORT_EVERY = 1_000_000;

    private final Consumer<?, ?> consumer;
    private final SourceLog.RecordVisitor visitor;
    private final KafkaFailures failures;
    /** What is still to be walked: the end of each range. */
    private final Map<TopicPartition, Long> open = new HashMap<>();

    private long records;

    KafkaWalk(Consumer<?, ?> consumer, SourceLog.RecordVisitor visitor, KafkaFailures failures) {
        this.consumer = consumer;
        this.visitor = visitor;
        this.failures = failures;
    }

    void over(Collection<OffsetRange> ranges) {
        for (OffsetRange range : ranges) {
            if (!range.isEmpty()) {
                open.put(kafka(range.partition()), range.to());
            }
        }
        try {
            consumer.assign(open.keySet());
            ranges.stream()
                    .filter(range -> !range.isEmpty())
                    .forEach(range -> consumer.seek(kafka(range.partition()), range.from()));
            while (!open.isEmpty()) {
                step();
            }
        } catch (OffsetOutOfRangeException removed) {
            throw Failure.outside(
                    "Kafka removed records at " + removed.offsetOutOfRangePartitions()
                            + " while they were being looked at; run it again",
                    removed);
        } catch (KafkaException failed) {
            throw failures.of(failed, "looking at the records of " + open.keySet());
        }
    }

    private void step() {
        Map<TopicPartition, Long> before = positions();
        ConsumerRecords<?, ?> polled = consumer.poll(KafkaProperties.PATIENCE);
        for (TopicPartition partition : polled.partitions()) {
            visit(partition, polled.records(partition));
        }
        Map<TopicPartition, Long> after = positions();
        if (!open.isEmpty() && polled.isEmpty() && after.equals(before)) {
            throw failures.silent("looking at the records of " + open.keySet(), null);
        }
        if (open.entrySet().removeIf(range -> after.get(range.getKey()) >= range.getValue())
                || open.size() < before.size()) {
            consumer.assign(open.keySet());
        }
    }

    private <R extends ConsumerRecord<?, ?>> void visit(TopicPartition partition, Iterable<R> polled) {
        SourcePartition ours = new SourcePartition(partition.topic(), partition.partition());
        for (R record : polled) {
            Long end = open.get(partition);
            if (end == null) {
                return;
            }
            boolean inRange = record.offset() < end;
            if (!inRange || !visitor.goesOnAfter(ours, new DatedOffset(record.offset(), record.timestamp()))) {
                open.remove(partition);
            }
            if (++records % REPORT_EVERY == 0) {
                LOG.info("looked at {} records, now at {} offset {}", records, partition, record.offset());
            }
        }
    }

    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        open.keySet().forEach(partition -> positions.put(partition, consumer.position(partition)));
        return positions;
    }

    static TopicPartition kafka(SourcePartition partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }
}
