package io.hourfold.settings;

import java.util.Map;

/**
 * A Kafka cluster.
 *
 * @param properties client properties passed on as they are, such as security settings; values may be secrets
 */
public record KafkaSettings(String bootstrapServers, Map<String, Secret> properties) {
    public KafkaSettings {
        properties = Map.copyOf(properties);
    }
}
