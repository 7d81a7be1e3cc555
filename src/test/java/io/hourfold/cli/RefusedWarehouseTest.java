package io.hourfold.cli;

import io.hourfold.TestStack;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** The system refuses files of the warehouse, or the last bytes of one, as it does where a disk is full. */
class RefusedWarehouseTest {
    private static final int RECORDS = 3_000;
    /** Enough for the libraries that Spark unpacks, and less than the rows take. */
    private static final int LARGEST_FILE = 2 * 1024;

    @TempDir
    Path directory;

    @Test
    void aFullDiskIsOutsideNothingIsCommittedAndTheNextRunEndsIt() throws Exception {
        settings();
        send();

        Child full = Child.runWithSmallFiles(directory, LARGEST_FILE, Child.opened(), Main.class, run());

        assertThat(full.err()).contains("File too large", "nothing was committed, mend it and run it again");
        assertThat(full.exitCode()).isEqualTo(6);
        assertThat(Ran.hourfold(directory, "tables").out())
                .containsPattern("notifications +raw +raw +0 +0 +0 B +nothing written yet");

        Child mended = Child.run(directory, Child.opened(), Main.class, run());

        assertThat(mended.exitCode()).as(mended.err()).isZero();
        assertThat(mended.out()).contains(RECORDS + " read = " + RECORDS + " raw + 0 quarantined");
    }

    @Test
    void aWarehouseThatMayNotBeWrittenIsTheUsersMistakeAndSaysWhichFolder() throws Exception {
        settings();
        send();
        Path lake = Files.createDirectory(directory.resolve("lake"));
        Files.setPosixFilePermissions(lake, PosixFilePermissions.fromString("r-xr-xr-x"));

        Child refused = Child.runWithoutPrivilege(directory, Child.opened(), Main.class, run());

        assertThat(refused.err())
                .contains(
                        "permission denied: " + lake.resolve("notifications"),
                        "nothing was committed, let whoever runs this command")
                .doesNotContain("defect");
        assertThat(refused.exitCode()).isEqualTo(2);
    }

    private void settings() throws IOException {
        DatabaseSettings database = TestStack.freshDatabase();
        Files.writeString(
                directory.resolve("hourfold.yaml"),
                """
                ledger: { url: '%s', user: '%s', password: '%s' }
                kafka: { bootstrap-servers: '%s' }
                warehouse: { location: lake }
                """
                        .formatted(
                                database.url(),
                                database.user(),
                                database.password().map(Secret::reveal).orElse(""),
                                TestStack.bootstrapServers()));
    }

    private void send() throws IOException {
        String topic = TestStack.freshTopic(1);
        Files.createDirectories(directory.resolve("pipelines"));
        Files.writeString(
                directory.resolve("pipelines/notifications.yaml"),
                Files.readString(Path.of("pipelines/notifications.yaml"))
                        .replace("notification-events", topic)
                        .replace("buckets: 8", "buckets: 1"));
        Random random = new Random(5);
        byte[] payload = new byte[1_200];
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestStack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int at = 0; at < RECORDS; at++) {
                random.nextBytes(payload);
                String event = "{\"notification_id\": \"n-%d\", \"event_type\": \"sent\","
                        + " \"event_time\": \"2026-11-20T05:10:00Z\", \"payload\": \"%s\"}";
                producer.send(new ProducerRecord<>(
                        topic,
                        0,
                        Instant.parse("2026-11-20T05:12:00Z").toEpochMilli(),
                        null,
                        event.formatted(at, Base64.getEncoder().encodeToString(payload))
                                .getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static String[] run() {
        return "run --pipeline notifications --hour 2026-11-20T05 --now 2026-11-20T06:02:00Z".split(" ");
    }
}
