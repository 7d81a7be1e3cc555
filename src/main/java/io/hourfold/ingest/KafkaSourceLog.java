package io.hourfold.ingest;

import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.settings.KafkaSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Topics of a Kafka cluster as a source: what a {@code read_committed} consumer sees. One thread at a time. */
public final class KafkaSourceLog implements SourceLog {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Admin admin;
    private final Consumer<Void, Void> consumer;
    private final KafkaTopics topics;
    private final KafkaFailures failures;

    private KafkaSourceLog(Admin admin, Consumer<Void, Void> consumer, List<String> topics, KafkaFailures failures) {
        this.admin = admin;
        this.consumer = consumer;
        this.topics = new KafkaTopics(admin, topics, failures);
        this.failures = failures;
    }

    /** Makes the clients; whether anybody answers is seen at the first question. */
    public static KafkaSourceLog open(KafkaSettings settings, Collection<String> topics) {
        List<String> legal = TopicNames.requireLegal(List.copyOf(topics));
        KafkaFailures failures = new KafkaFailures(settings);
        Admin admin = null;
        try {
            admin = Admin.create(KafkaProperties.admin(settings));
            Consumer<Void, Void> consumer = new KafkaConsumer<>(
                    KafkaProperties.positions(settings), new KafkaNoContent(), new KafkaNoContent());
            return new KafkaSourceLog(admin, consumer, legal, failures);
        } catch (KafkaException refused) {
            if (admin != null) {
                admin.close(FAREWELL);
            }
            throw failures.ofMaking(refused);
        }
    }

    @Override
    public LogExtents extents() {
        SortedMap<SourcePartition, String> ids = topics.idsByPartition();
        // In this order no log can seem to begin after its end while it grows and is trimmed meanwhile.
        Map<SourcePartition, Long> begins = offsets(ids.keySet(), OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
        Map<SourcePartition, Long> stables = offsets(ids.keySet(), OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        Map<SourcePartition, Long> ends = offsets(ids.keySet(), OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        SortedMap<SourcePartition, LogExtent> extents = new TreeMap<>();
        ids.forEach((partition, id) -> {
            long begin = begins.get(partition);
            long stable = Math.max(begin, stables.get(partition));
            extents.put(partition, new LogExtent(id, begin, stable, Math.max(stable, ends.get(partition))));
        });
        return new LogExtents(extents);
    }

    /**
     * A broker looks in the first segment that once held so late a date, and when compaction has removed that record it
     * answers that there is none, whatever comes after. So "none" is believed only of a log without any later date.
     */
    @Override
    public Map<SourcePartition, Long> firstDatedFrom(Instant at) {
        long timestamp = Milliseconds.atOrAfter(at);
        Map<SourcePartition, Long> first = new TreeMap<>(offsets(
                topics.idsByPartition().keySet(), OffsetSpec.forTimestamp(timestamp), IsolationLevel.READ_UNCOMMITTED));
        Set<TopicPartition> denied = first.entrySet().stream()
                .filter(answer -> answer.getValue() < 0)
                .map(answer -> KafkaWalk.kafka(answer.getKey()))
                .collect(Collectors.toSet());
        ListOffsetsResult latest = admin.listOffsets(denied.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.maxTimestamp())));
        first.replaceAll((partition, offset) ->
                offset >= 0 || isBefore(timestamp, latest, partition) ? offset : Long.valueOf(0));
        first.values().removeIf(offset -> offset < 0);
        return first;
    }

    /** Whether all dates of a partition certainly lie before. */
    private boolean isBefore(long timestamp, ListOffsetsResult latest, SourcePartition partition) {
        return failures.awaitIfKnown(
                        latest.partitionResult(KafkaWalk.kafka(partition)),
                        "asking for the latest date of " + partition)
                .filter(answer -> answer.offset() >= 0 && answer.timestamp() < timestamp)
                .isPresent();
    }

    @Override
    public void walk(Collection<OffsetRange> ranges, RecordVisitor visitor) {
        new KafkaWalk(consumer, visitor, failures).over(ranges);
    }

    @Override
    public List<OpenTransaction> openTransactions(Set<SourcePartition> partitions) {
        var answers = admin.describeProducers(
                partitions.stream().map(KafkaWalk::kafka).toList());
        List<OpenTransaction> open = new ArrayList<>();
        for (SourcePartition partition : partitions) {
            var states = failures.awaitIfKnown(
                    answers.partitionResult(KafkaWalk.kafka(partition)), "describing the producers of " + partition);
            states.stream()
                    .flatMap(known -> known.activeProducers().stream())
                    .forEach(state -> state.currentTransactionStartOffset()
                            .ifPresent(offset -> open.add(new OpenTransaction(
                                    partition,
                                    offset,
                                    "producer " + state.producerId(),
                                    Instant.ofEpochMilli(state.lastTimestamp())))));
        }
        return open;
    }

    @Override
    public void close() {
        consumer.close(FAREWELL);
        admin.close(FAREWELL);
    }

    private Map<SourcePartition, Long> offsets(
            Set<SourcePartition> partitions, OffsetSpec what, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> questions =
                partitions.stream().collect(Collectors.toMap(KafkaWalk::kafka, partition -> what));
        ListOffsetsResult answers = admin.listOffsets(questions, new ListOffsetsOptions(isolation));
        Map<SourcePartition, Long> offsets = new TreeMap<>();
        for (SourcePartition partition : partitions) {
            offsets.put(
                    partition,
                    failures.await(
                                    answers.partitionResult(KafkaWalk.kafka(partition)),
                                    "asking for the offsets of " + partition)
                            .offset());
        }
        return offsets;
    }
}
