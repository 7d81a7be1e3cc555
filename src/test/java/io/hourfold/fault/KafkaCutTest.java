package io.hourfold.fault;

import io.hourfold.TestStack;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaCutTest {
    private static final int LARGE = 32_000_000;

    private final CuttingProxy proxy = TestStack.brokerProxy();
    private final String topic = TestStack.freshTopic(1);
    private final TopicPartition partition = new TopicPartition(topic, 0);

    @Test
    void aRecordCutBeforeTheBrokerReadItIsNotThere() throws Exception {
        try (var producer = producer(Map.of("retries", 0, "enable.idempotence", false))) {
            producer.partitionsFor(topic);
            Cut cut = proxy.cut(Moment.BEFORE_THE_SERVER_READ, "PRODUCE");
            assertThatThrownBy(() -> send(producer, 1)).isInstanceOf(ExecutionException.class);
            assertThat(cut.happened()).isTrue();
        }
        assertThat(end()).isZero();
    }

    @Test
    void aRecordWhoseAnswerIsLostIsThereTwiceAfterANaiveRetry() throws Exception {
        try (var producer = producer(Map.of("enable.idempotence", false))) {
            Cut cut = proxy.cut(Moment.AFTER_THE_SERVER_ACTED, "PRODUCE");
            send(producer, 1);
            cut.await();
        }
        assertThat(end()).isEqualTo(2);
    }

    @Test
    void aRefusedBrokerIsFoundAgain() throws Exception {
        try (var producer = producer(Map.of())) {
            send(producer, 1);
            proxy.refuse();
            var second = producer.send(new ProducerRecord<>(topic, new byte[1]));
            proxy.resume();
            second.get();
        }
        assertThat(end()).isEqualTo(2);
    }

    @Test
    void aLargeRecordGoesThrough() throws Exception {
        try (var producer = producer(Map.of("max.request.size", LARGE + 1_000, "buffer.memory", 2L * LARGE))) {
            send(producer, LARGE);
        }
        assertThat(read()).singleElement().satisfies(record -> assertThat(record.value())
                .hasSize(LARGE));
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", TestStack.proxiedBootstrapServers());
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int size)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, new byte[size])).get();
    }

    private long end() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestStack.bootstrapServers()))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read() throws ExecutionException, InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", TestStack.proxiedBootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (read.size() < end()) {
                consumer.poll(Duration.ofSeconds(1)).forEach(read::add);
            }
        }
        return read;
    }
}
