package io.hourfold.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a pipeline promised when it first ran and must keep for its tables to stay readable.
 *
 * @param fixed the settings that cannot change under existing tables (key, buckets, cadence, zone …), as text
 * @param beginsAt the start of its first batch
 */
public record RegisteredPipeline(String name, SortedMap<String, String> fixed, Instant beginsAt, Instant registeredAt) {
    public RegisteredPipeline {
        SortedMap<String, String> held = new TreeMap<>();
        fixed.forEach((setting, value) -> held.put(setting, Storable.text(value)));
        fixed = Collections.unmodifiableSortedMap(held);
        beginsAt = Storable.instant(beginsAt);
        registeredAt = Storable.instant(registeredAt);
    }
}
