package io.hourfold.verify;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The snapshots that are compared, so that what others commit meanwhile changes nothing.
 *
 * @param snapshots by table; empty where a table is not there or holds nothing yet
 * @param properties what the fact's table said of itself when its snapshot was current
 */
public record PinnedTables(Map<String, OptionalLong> snapshots, Map<String, String> properties) {
    public static final String RAW = "raw";
    public static final String QUARANTINE = "quarantine";
    public static final String LATE = "late";
    public static final String FACT = "fact";

    public PinnedTables {
        snapshots = Map.copyOf(snapshots);
        properties = new TreeMap<>(properties);
    }

    OptionalLong snapshot(String table) {
        return snapshots.getOrDefault(table, OptionalLong.empty());
    }
}
