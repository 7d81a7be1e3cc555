package io.hourfold.ingest;

import io.hourfold.TestStack;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.settings.KafkaSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** A topic of the shared broker, and what can be done to one. */
public final class TestTopic implements AutoCloseable {
    private final String name;
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", TestStack.bootstrapServers()));
    private final KafkaProducer<byte[], byte[]> plain = producer(Map.of());
    private final List<Runnable> closing = new ArrayList<>(List.of(admin::close, plain::close));

    public TestTopic(int partitions, String... settings) {
        name = TestStack.freshTopic(partitions, settings);
    }

    public String name() {
        return name;
    }

    SourcePartition partition(int number) {
        return new SourcePartition(name, number);
    }

    static KafkaSettings kafka() {
        return new KafkaSettings(TestStack.bootstrapServers(), Map.of());
    }

    /** The topic as a source; closed with the topic. */
    KafkaSourceLog open() {
        KafkaSourceLog log = KafkaSourceLog.open(kafka(), List.of(name));
        closing.add(log::close);
        return log;
    }

    /** Records that are there when this returns. */
    public void write(int partition, Instant... timestamps) {
        List<Future<?>> sent = new ArrayList<>();
        for (Instant timestamp : timestamps) {
            sent.add(plain.send(record(partition, timestamp.toEpochMilli(), "key", "value")));
        }
        plain.flush();
        sent.forEach(TestTopic::done);
    }

    public void write(int partition, Instant timestamp, String key, String value) {
        Future<?> sent = plain.send(record(partition, timestamp.toEpochMilli(), key, value));
        plain.flush();
        done(sent);
    }

    public void writeUndated(int partition) {
        plain.send(Undated.force(record(partition, 0, "key", "undated")));
        plain.flush();
    }

    /** A transaction that has written the records and is still open. */
    public Transaction begin(int partition, Instant... timestamps) {
        KafkaProducer<byte[], byte[]> producer =
                producer(Map.of("transactional.id", name + "-" + UUID.randomUUID(), "transaction.timeout.ms", 60_000));
        closing.add(producer::close);
        producer.initTransactions();
        producer.beginTransaction();
        for (Instant timestamp : timestamps) {
            producer.send(record(partition, timestamp.toEpochMilli(), "key", "in a transaction"));
        }
        producer.flush();
        return new Transaction(producer);
    }

    public void addPartitions(int total) {
        done(admin.createPartitions(Map.of(name, NewPartitions.increaseTo(total)))
                .all());
        Eventually.holds("all partitions are known", () -> partitions() == total);
    }

    public void removeBefore(int partition, long offset) {
        done(admin.deleteRecords(Map.of(new TopicPartition(name, partition), RecordsToDelete.beforeOffset(offset)))
                .all());
    }

    /** The same name, another topic. */
    public void createAnew(int partitions) {
        done(admin.deleteTopics(List.of(name)).all());
        Eventually.holds("the topic can be created anew", () -> created(partitions));
        Eventually.holds("the new topic is known", () -> partitions() == partitions);
    }

    public void delete() {
        done(admin.deleteTopics(List.of(name)).all());
        Eventually.holds(
                "the topic is gone", () -> !done(admin.listTopics().names()).contains(name));
    }

    boolean exists(String topic) {
        return done(admin.listTopics().names()).contains(topic);
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }

    private boolean created(int partitions) {
        try {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException notYet) {
            if (notYet.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw new AssertionError(notYet.getCause());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private int partitions() {
        try {
            return admin.describeTopics(List.of(name))
                    .allTopicNames()
                    .get()
                    .get(name)
                    .partitions()
                    .size();
        } catch (ExecutionException unknown) {
            return 0;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private ProducerRecord<byte[], byte[]> record(int partition, long timestamp, String key, String value) {
        return new ProducerRecord<>(
                name,
                partition,
                timestamp,
                key.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8));
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", TestStack.bootstrapServers());
        // A new partition may refuse a first batch and take the second: then the first is lost.
        all.put("max.in.flight.requests.per.connection", 1);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static <T> T done(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** One transaction, to be ended once or left hanging. */
    public record Transaction(KafkaProducer<byte[], byte[]> producer) {
        public void commit() {
            producer.commitTransaction();
        }

        public void abort() {
            producer.abortTransaction();
        }
    }
}
