package io.hourfold.settings;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was set about the catalog. What is empty follows from the ledger and from the embedded default; see
 * {@link Settings#connections}.
 */
public record CatalogChoice(
        String name,
        Optional<String> implementation,
        Optional<DatabaseSettings> database,
        Optional<String> warehouse,
        Map<String, Secret> properties) {
    public CatalogChoice {
        properties = Map.copyOf(properties);
    }

    CatalogSettings on(DatabaseSettings ledger, Supplier<String> embeddedWarehouse) {
        return new CatalogSettings(
                name,
                implementation,
                implementation.isPresent() ? Optional.empty() : Optional.of(database.orElse(ledger)),
                warehouse.orElseGet(embeddedWarehouse),
                properties);
    }
}
