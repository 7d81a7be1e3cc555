package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.TestStack;
import io.hourfold.ingest.IcebergQuarantine;
import io.hourfold.ingest.QuarantinedRecord;
import io.hourfold.ingest.TestTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What is strange about a record, not about its value, is kept as it was. */
class IngestRecordsTest {
    private static final String FIVE = "2026-11-20T05";

    private final TestTopic topic = new TestTopic(2);
    private final IngestHarness harness = new IngestHarness(
            TestStack.bootstrapServers(), topic.name(), TestStack.freshDatabase(), TestPipelines::notifications);

    @AfterEach
    void close() {
        harness.close();
        topic.close();
    }

    @Test
    void aRecordWithoutATimestampHasNoneInEitherTable() {
        harness.event(0, "2026-11-20T05:10:00Z", "a");
        topic.writeUndated(0);
        harness.undated(0, "2026-11-20T05:11:00Z", "b");

        harness.ingest(FIVE);

        assertThat(harness.rows(harness.raw(), "notification_id", "_timestamp"))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("[a,2026-11-20T05:10:00Z]", "[b,null]");
        assertThat(quarantined().timestamp()).isEmpty();
        assertThat(harness.places()).isEqualTo(harness.offsets(3, 0));
    }

    @Test
    void keysAndHeadersAreKeptInQuarantineInTheirOrderWithDoublesAndNulls() {
        byte[] bytes = {(byte) 0xff, 0};
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic.name(), 1, Instant.parse("2026-11-20T05:10:00Z").toEpochMilli(), bytes, (byte[]) null);
        record.headers()
                .add("trace", bytes)
                .add("empty", null)
                .add("trace", "second".getBytes(StandardCharsets.UTF_8))
                .add("", new byte[0]);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestStack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record);
        }

        harness.ingest(FIVE);

        QuarantinedRecord kept = quarantined();
        assertThat(kept.key()).hasValue(bytes);
        assertThat(kept.value()).isEmpty();
        assertThat(kept.headers())
                .extracting(QuarantinedRecord.Header::key)
                .containsExactly("trace", "empty", "trace", "");
        assertThat(kept.headers().get(0).value()).hasValue(bytes);
        assertThat(kept.headers().get(1).value()).isEmpty();
        assertThat(kept.headers().get(2).value()).hasValue("second".getBytes(StandardCharsets.UTF_8));
    }

    private QuarantinedRecord quarantined() {
        List<QuarantinedRecord> records = new IcebergQuarantine(TestSpark.catalog())
                .records(harness.pipeline().name(), harness.batch(FIVE), Optional.empty(), 10);
        assertThat(records).hasSize(1);
        return records.get(0);
    }
}
