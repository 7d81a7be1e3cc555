package io.hourfold.settings;

import java.util.Map;
import java.util.Optional;

/**
 * The Iceberg catalog. Without {@code implementation} it is Hourfold's own JDBC catalog on {@code database}; otherwise
 * any Iceberg catalog class (or one of Iceberg's short names, such as {@code rest}) with its own {@code properties}.
 */
public record CatalogSettings(
        String name,
        Optional<String> implementation,
        Optional<DatabaseSettings> database,
        String warehouse,
        Map<String, Secret> properties) {
    public CatalogSettings {
        properties = Map.copyOf(properties);
    }
}
