package io.hourfold.settings;

/** What a run connects to, with nothing left open. */
public record Connections(KafkaSettings kafka, DatabaseSettings ledger, CatalogSettings catalog, SparkSettings spark) {}
