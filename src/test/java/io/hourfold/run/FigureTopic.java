package io.hourfold.run;

import io.hourfold.TestStack;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A topic of JSON events of 300 bytes, and a consumer that does nothing but count them. */
final class FigureTopic {
    static final int PARTITIONS = 4;

    private static final int BYTES = 300;

    final String name = TestStack.freshTopic(PARTITIONS);
    final long events;

    /** @param hour when all of them happened and arrived */
    FigureTopic(long events, Instant hour) {
        this.events = events;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", TestStack.bootstrapServers(),
                        "linger.ms", "20",
                        "batch.size", "262144",
                        "buffer.memory", "67108864"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (long number = 0; number < events; number++) {
                Instant at = hour.plusMillis(3_600_000 * number / events);
                producer.send(new ProducerRecord<>(
                        name, (int) (number % PARTITIONS), at.toEpochMilli(), null, event(number, at)));
            }
        }
    }

    private static byte[] event(long number, Instant at) {
        UUID id = new UUID(number * 0x9E3779B97F4A7C15L, number * 0xC2B2AE3D27D4EB4FL);
        String event = "{\"notification_id\": \"" + id + "\", \"event_type\": \"delivered\", \"user_id\": "
                + number % 1_000_003 + ", \"event_time\": \"" + at + "\", \"payload\": \"" + id + id + id;
        return (event + "x".repeat(Math.max(0, BYTES - 2 - event.length())) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    long count() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestStack.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(name, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long counted = 0;
            while (counted < events) {
                counted += consumer.poll(Duration.ofSeconds(10)).count();
            }
            return counted;
        }
    }
}
