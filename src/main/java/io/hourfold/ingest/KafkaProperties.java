package io.hourfold.ingest;

import io.hourfold.settings.KafkaSettings;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How the clients that look at a topic are set up: the user's settings, and over them what must be so. */
final class KafkaProperties {
    /** After this long without an answer a broker counts as not there. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int REQUEST_MILLISECONDS = 5_000;
    private static final int PARTITION_FETCH_BYTES = 256 * 1024;
    private static final int FETCH_BYTES = 16 * 1024 * 1024;

    private KafkaProperties() {}

    static Map<String, Object> admin(KafkaSettings settings) {
        Map<String, Object> properties = common(settings);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return properties;
    }

    /** A consumer of committed records that looks at positions and dates only. */
    static Map<String, Object> positions(KafkaSettings settings) {
        Map<String, Object> properties = common(settings);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        return properties;
    }

    private static Map<String, Object> common(KafkaSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        settings.properties().forEach((name, value) -> properties.put(name, value.reveal()));
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLISECONDS);
        return properties;
    }
}
