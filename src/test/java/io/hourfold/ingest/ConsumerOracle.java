package io.hourfold.ingest;

import io.hourfold.ledger.Mark;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.settings.KafkaSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * What a plain {@code read_committed} consumer finds, and so what raw and quarantine must hold together. It shares no
 * code with what it judges.
 */
public final class ConsumerOracle {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaSettings kafka;

    public ConsumerOracle(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** Every record from the beginning of each partition to its mark, in order; {@code upTo} of one boundary. */
    public List<RecordPlace> upTo(Map<SourcePartition, Mark> upTo) {
        return between(Map.of(), upTo);
    }

    /** Every record from the marks of one boundary to those of a later one, in order. */
    public List<RecordPlace> between(Map<SourcePartition, Mark> from, Map<SourcePartition, Mark> upTo) {
        requireIncarnations(upTo);
        List<RecordPlace> places = new ArrayList<>();
        upTo.forEach((partition, mark) -> {
            Mark first = from.get(partition);
            boolean continues = first != null && first.topicId().equals(mark.topicId());
            places.addAll(read(partition, mark, continues ? first.offset() : 0));
        });
        requireIncarnations(upTo);
        places.sort(null);
        return places;
    }

    /** Every record that is committed now. */
    public List<RecordPlace> everything(Collection<String> topics) {
        SortedMap<SourcePartition, Mark> ends = new TreeMap<>();
        Map<String, TopicDescription> described = described(topics);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            described.forEach((topic, description) -> description.partitions().forEach(info -> {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                ends.put(
                        new SourcePartition(topic, info.partition()),
                        new Mark(description.topicId().toString(), end));
            }));
        }
        return upTo(ends);
    }

    private List<RecordPlace> read(SourcePartition partition, Mark mark, long from) {
        TopicPartition assigned = new TopicPartition(partition.topic(), partition.partition());
        List<RecordPlace> places = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(assigned));
            long begin = consumer.beginningOffsets(List.of(assigned)).get(assigned);
            consumer.seek(assigned, Math.max(begin, from));
            while (consumer.position(assigned) < mark.offset()) {
                long before = consumer.position(assigned);
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                    if (record.offset() < mark.offset()) {
                        places.add(new RecordPlace(mark.topicId(), partition, record.offset()));
                    }
                }
                if (consumer.position(assigned) == before) {
                    throw new AssertionError(partition + " gives nothing at offset " + before + ", before " + mark);
                }
            }
        }
        return places;
    }

    private void requireIncarnations(Map<SourcePartition, Mark> marks) {
        Map<String, TopicDescription> described =
                described(marks.keySet().stream().map(SourcePartition::topic).collect(Collectors.toSet()));
        marks.forEach((partition, mark) -> {
            String id = described.get(partition.topic()).topicId().toString();
            if (!id.equals(mark.topicId())) {
                throw new AssertionError(partition + " is of topic id " + id + " now, nobody can read " + mark);
            }
        });
    }

    private Map<String, TopicDescription> described(Collection<String> topics) {
        try (Admin admin = Admin.create(settings())) {
            return admin.describeTopics(topics).allTopicNames().get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = settings();
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        kafka.properties().forEach((name, value) -> settings.put(name, value.reveal()));
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return settings;
    }
}
