package io.hourfold.settings;

import java.util.Optional;

/**
 * What a user set. Without {@code kafka} or {@code ledger} the embedded default takes the place; {@link #connections}
 * fills it in.
 */
public record Settings(
        Optional<KafkaSettings> kafka,
        Optional<DatabaseSettings> ledger,
        CatalogChoice catalog,
        Optional<DatabaseSettings> sinks,
        EnrichSettings enrich,
        SparkSettings spark,
        QualitySettings quality,
        ServiceSettings service,
        Optional<AirflowSettings> airflow) {

    /** Everything a run connects to; asks the embedded stack for what is not set, and for nothing else. */
    public Connections connections(Embedded embedded) {
        DatabaseSettings database = ledger(embedded);
        return new Connections(kafka(embedded), database, catalog.on(database, embedded::warehouse), spark);
    }

    public KafkaSettings kafka(Embedded embedded) {
        return kafka.orElseGet(embedded::kafka);
    }

    /** The database that sinks write to. */
    public DatabaseSettings sinks(Embedded embedded) {
        return sinks.orElseGet(() -> ledger(embedded));
    }

    /** The database that side inputs are read from. */
    public DatabaseSettings lookups(Embedded embedded) {
        return enrich.database().orElseGet(() -> ledger(embedded));
    }

    /** For commands that only look at the ledger. */
    public DatabaseSettings ledger(Embedded embedded) {
        return ledger.orElseGet(embedded::database);
    }
}
