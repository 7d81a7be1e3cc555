package io.hourfold.dev;

import io.hourfold.failure.Failure;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Puts lines of text on a topic: a record for each, in order, without a key. */
final class KafkaFeed {
    private static final String LARGEST_RECORD = "33000000";

    private final String bootstrapServers;
    private final String topic;

    KafkaFeed(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /**
     * Makes the topic, with one partition, unless it is there; answers how many records are on it now that were not.
     */
    long send(Stream<DatedLine> lines) {
        try {
            makeTopic();
            try (Producer<byte[], byte[]> producer = producer()) {
                return send(producer, lines.iterator());
            }
        } catch (ExecutionException refused) {
            throw unsent(refused.getCause());
        } catch (KafkaException refused) {
            throw unsent(refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unsent(interrupted);
        }
    }

    private long send(Producer<byte[], byte[]> producer, Iterator<DatedLine> lines)
            throws ExecutionException, InterruptedException {
        long count = 0;
        Queue<Future<?>> unanswered = new ArrayDeque<>();
        while (lines.hasNext()) {
            DatedLine line = lines.next();
            byte[] value = line.text().getBytes(StandardCharsets.UTF_8);
            unanswered.add(
                    producer.send(new ProducerRecord<>(topic, null, line.at().toEpochMilli(), null, value)));
            count++;
            while (!unanswered.isEmpty() && unanswered.element().isDone()) {
                unanswered.remove().get();
            }
        }
        producer.flush();
        for (Future<?> answer : unanswered) {
            answer.get();
        }
        return count;
    }

    private void makeTopic() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            KafkaFuture<Void> made = admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                    .all();
            made.get();
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw refused;
            }
        }
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST_RECORD,
                        // A new partition may refuse a first batch and take the second: then the first is lost.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private Failure unsent(Throwable cause) {
        return Failure.outside(
                "not every line is on topic '" + topic + "' of the embedded broker at " + bootstrapServers + ": "
                        + cause.getMessage(),
                cause);
    }
}
