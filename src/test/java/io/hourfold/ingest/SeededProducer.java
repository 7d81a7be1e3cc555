package io.hourfold.ingest;

import io.hourfold.settings.KafkaSettings;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Writes random histories into a topic: plain records and transactions, committed and aborted, of everything that
 * {@link SeededRecords} makes up. The same seed gives the same history.
 */
public final class SeededProducer implements AutoCloseable {
    private static final int LARGEST_BURST = 40;

    private final KafkaSettings kafka;
    private final String topic;
    private final int partitions;
    private final Random random;
    private final SeededRecords records;
    private final KafkaProducer<byte[], byte[]> plain;
    private final KafkaProducer<byte[], byte[]> transactional;

    public SeededProducer(KafkaSettings kafka, String topic, int partitions, long seed) {
        this.kafka = kafka;
        this.topic = topic;
        this.partitions = partitions;
        this.random = new Random(seed);
        this.records = new SeededRecords(random);
        this.plain = producer(kafka, Map.of());
        this.transactional = producer(kafka, Map.of("transactional.id", topic + "-" + UUID.randomUUID()));
        transactional.initTransactions();
    }

    /**
     * Writes at least so many records, dated about evenly from one instant to the other, and returns when all are there
     * and no transaction is open.
     */
    public Produced write(int atLeast, Instant from, Instant to) {
        Duration step = Duration.between(from, to).dividedBy(atLeast + LARGEST_BURST);
        List<String> committed = new ArrayList<>();
        int written = 0;
        int aborted = 0;
        while (written < atLeast) {
            int size = 1 + random.nextInt(LARGEST_BURST);
            Instant at = from.plus(step.multipliedBy(written));
            int kind = random.nextInt(10);
            if (kind < 5) {
                committed.addAll(places(send(plain, size, at)));
            } else {
                transactional.beginTransaction();
                List<Future<RecordMetadata>> sent = send(transactional, size, at);
                if (kind < 8) {
                    transactional.commitTransaction();
                    committed.addAll(places(sent));
                } else {
                    transactional.flush();
                    transactional.abortTransaction();
                    aborted += size;
                }
            }
            written += size;
        }
        Eventually.holds("no transaction is open", this::isStable);
        committed.sort(null);
        return new Produced(List.copyOf(committed), aborted);
    }

    @Override
    public void close() {
        plain.close();
        transactional.close();
    }

    /** The markers of a transaction are written after its end was answered. */
    private boolean isStable() {
        try (KafkaSourceLog log = KafkaSourceLog.open(kafka, List.of(topic))) {
            return log.extents().byPartition().values().stream().noneMatch(LogExtent::isHeldBack);
        }
    }

    private List<Future<RecordMetadata>> send(KafkaProducer<byte[], byte[]> producer, int size, Instant at) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int count = 0; count < size; count++) {
            sent.add(producer.send(records.next(topic, random.nextInt(partitions), at)));
        }
        producer.flush();
        return sent;
    }

    private static List<String> places(List<Future<RecordMetadata>> sent) {
        List<String> places = new ArrayList<>();
        for (Future<RecordMetadata> record : sent) {
            try {
                RecordMetadata metadata = record.get();
                places.add(metadata.topic() + "-" + metadata.partition() + "@" + metadata.offset());
            } catch (ExecutionException | InterruptedException failure) {
                throw new AssertionError(failure);
            }
        }
        return places;
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaSettings kafka, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("linger.ms", 5);
        // A new partition may refuse a first batch and take the second: then the first is lost.
        settings.put("max.in.flight.requests.per.connection", 1);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * What was written.
     *
     * @param committed the place of every committed record, as {@link RecordPlace} prints it, in the order of text
     * @param aborted how many records were written and taken back
     */
    public record Produced(List<String> committed, int aborted) {}
}
