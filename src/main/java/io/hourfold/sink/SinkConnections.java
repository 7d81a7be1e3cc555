package io.hourfold.sink;

import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.KafkaSettings;

/** Where sinks write to. */
public record SinkConnections(DatabaseSettings database, KafkaSettings kafka) {}
