package io.hourfold.ledger;

import java.time.Instant;
import java.util.SortedMap;

/**
 * What a pipeline promised when it first ran and must keep for its tables to stay readable.
 *
 * @param fixed the settings that cannot change under existing tables (key, buckets, cadence, zone …), as text
 * @param beginsAt the start of its first batch
 */
public record RegisteredPipeline(
        String name, SortedMap<String, String> fixed, Instant beginsAt, Instant registeredAt) {}
