package io.hourfold.cli;

import io.hourfold.TestCluster;
import io.hourfold.TestJars;
import io.hourfold.TestStack;
import io.hourfold.fault.ChildJvm;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands against a real Spark master whose workers have only what a Spark distribution brings. */
class ClusterTest {
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
    private static final int PARTITIONS = 2;

    @TempDir
    Path directory;

    private final String topic = TestStack.freshTopic(PARTITIONS);

    @BeforeEach
    void declare() throws IOException {
        Files.createDirectories(directory.resolve("pipelines"));
        Files.writeString(
                directory.resolve("pipelines/notifications.yaml"),
                Files.readString(Path.of("pipelines/notifications.yaml"))
                        .replace("notification-events", topic)
                        .replace("buckets: 8", "buckets: 2"));
    }

    @Test
    void aBatchRunsOnAClusterThatKnowsNothingOfHourfold() throws Exception {
        try (TestCluster cluster = TestCluster.of(1)) {
            settings(cluster);
            send(5, 20);

            ChildJvm.Ended ran = hourfold("run --hour 2026-11-20T05 --now 2026-11-20T06:02:00Z");

            assertThat(ran.exitCode()).as(String.join("\n", ran.output())).isZero();
            assertThat(String.join("\n", ran.output()))
                    .contains("20 read = 20 raw + 0 quarantined", "2026-11-20: 20 inserted");
            assertThat(cluster.workers().get(0).shipped()).contains("hourfold.jar");
        }
    }

    private void settings(TestCluster cluster) throws IOException {
        DatabaseSettings database = TestStack.freshDatabase();
        Files.writeString(
                directory.resolve("hourfold.yaml"),
                """
                ledger: { url: '%s', user: '%s', password: '%s' }
                kafka: { bootstrap-servers: '%s' }
                warehouse: { location: lake }
                spark:
                  master: '%s'
                  properties: { spark.executor.memory: 512m, spark.driver.host: 127.0.0.1 }
                """
                        .formatted(
                                database.url(),
                                database.user(),
                                database.password().map(Secret::reveal).orElse(""),
                                TestStack.bootstrapServers(),
                                cluster.master()));
    }

    private ChildJvm.Ended hourfold(String command) throws InterruptedException {
        List<String> words = List.of((command + " --pipeline notifications").split(" "));
        try (ChildJvm child = ChildJvm.start(
                new ChildJvm.Program(
                        TestJars.hourfold().toString(),
                        Map.of("SPARK_LOCAL_IP", "127.0.0.1"),
                        "512m",
                        Main.class.getName(),
                        words),
                directory)) {
            return child.await();
        }
    }

    private void send(int hour, int records) {
        Instant arrival = DAY.plusSeconds(hour * 3600L + 600);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestStack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int at = 0; at < records; at++) {
                String event = "{\"notification_id\": \"n-%d\", \"event_type\": \"sent\", \"event_time\": \"%s\","
                        + " \"user_id\": %d}";
                producer.send(new ProducerRecord<>(
                        topic,
                        at % PARTITIONS,
                        arrival.toEpochMilli(),
                        null,
                        event.formatted(at, arrival, at).getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
