package io.hourfold.bench;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.sql.Row;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A topic with the events of a day, as JSON, each dated within its hour. */
final class KafkaTopic {
    private static final int PARTITIONS = 4;

    private final String bootstrapServers;
    private final String name;

    private KafkaTopic(String bootstrapServers, String name) {
        this.bootstrapServers = bootstrapServers;
        this.name = name;
    }

    /** Makes the topic and fills it. */
    static void fill(String bootstrapServers, String name, SparkNotifications rows, BenchDay day) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        KafkaTopic topic = new KafkaTopic(bootstrapServers, name);
        for (int hour = 0; hour < day.hours(); hour++) {
            topic.send(rows.json(hour), day.start(hour), day.rowsPerHour());
        }
    }

    private void send(Iterator<Row> events, Instant start, int count) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "20", "batch.size", "262144"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (long number = 0; events.hasNext(); number++) {
                producer.send(new ProducerRecord<>(
                        name,
                        (int) (number % PARTITIONS),
                        start.toEpochMilli() + 3_599_999 * number / count,
                        null,
                        events.next().getString(0).getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
