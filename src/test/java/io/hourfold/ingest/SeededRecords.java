package io.hourfold.ingest;

import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Records as the world sends them: mostly events with the columns of {@code pipelines/notifications.yaml}, and among
 * them everything that is not. The same seed gives the same records.
 */
final class SeededRecords {
    private static final String[] KINDS = {"sent", "delivered", "clicked"};
    private static final int LARGEST = 200_000;

    private final Random random;
    private final List<Integer> ids = new ArrayList<>();

    SeededRecords(Random random) {
        this.random = random;
    }

    /** A record that is dated about {@code at}, or anything but. */
    ProducerRecord<byte[], byte[]> next(String topic, int partition, Instant at) {
        Instant dated = dated(at);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, Math.max(0, dated.toEpochMilli()), key(), value(dated));
        for (int header = random.nextInt(6); header > 3; header--) {
            record.headers().add("trace", bytes(random.nextInt(20)));
        }
        return chance(2) ? Undated.force(record) : record;
    }

    private Instant dated(Instant at) {
        if (chance(3)) {
            return at.plus(Duration.ofDays(1 + random.nextInt(400)));
        }
        if (chance(10)) {
            return at.minus(Duration.ofMinutes(random.nextInt(300)));
        }
        return at.plusMillis(random.nextInt(240_000) - 120_000L);
    }

    private byte[] key() {
        return chance(10) ? null : bytes(1 + random.nextInt(12));
    }

    private byte[] value(Instant dated) {
        if (chance(4)) {
            return null;
        }
        if (chance(6)) {
            return bytes(random.nextInt(200));
        }
        String event = event(dated);
        if (chance(4)) {
            return event.substring(0, random.nextInt(event.length())).getBytes(StandardCharsets.UTF_8);
        }
        return event.getBytes(StandardCharsets.UTF_8);
    }

    private String event(Instant dated) {
        boolean again = !ids.isEmpty() && chance(25);
        int id = again ? ids.get(random.nextInt(ids.size())) : random.nextInt(1_000_000);
        ids.add(id);
        String payload = "x".repeat(chance(1) ? LARGEST : random.nextInt(80));
        String user = chance(10) ? "null" : Integer.toString(random.nextInt(1_000));
        String required = chance(3) ? "" : "\"notification_id\": \"n" + id + "\", ";
        return "{" + required + "\"event_type\": \"" + KINDS[random.nextInt(KINDS.length)] + "\", \"user_id\": " + user
                + ", \"event_time\": \"" + dated + "\", \"payload\": \"" + payload + "\"}";
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
