package io.hourfold.verify;

import java.util.Map;
import java.util.OptionalLong;

/**
 * The snapshots that are compared, so that what others commit meanwhile changes nothing.
 *
 * @param snapshots by table; empty where a table is not there or holds nothing yet
 * @param properties what the tables said of themselves when those snapshots were current
 */
public record PinnedTables(Map<String, OptionalLong> snapshots, Map<String, Map<String, String>> properties) {
    public static final String RAW = "raw";
    public static final String QUARANTINE = "quarantine";
    public static final String LATE = "late";
    public static final String FACT = "fact";

    public PinnedTables {
        snapshots = Map.copyOf(snapshots);
        properties = Map.copyOf(properties);
    }

    /** What a table says of itself; nothing when it is not there. */
    public Map<String, String> properties(String table) {
        return properties.getOrDefault(table, Map.of());
    }

    OptionalLong snapshot(String table) {
        return snapshots.getOrDefault(table, OptionalLong.empty());
    }
}
