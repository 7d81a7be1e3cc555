package io.hourfold.settings;

import java.util.Map;

/**
 * How Spark runs.
 *
 * @param maxRecordsPerRead the most offsets that one slice of a batch reads; larger batches are read in several slices
 * @param shufflePartitions into how many parts a shuffle goes
 * @param properties Spark configuration passed on as it is
 */
public record SparkSettings(
        String master, long maxRecordsPerRead, int shufflePartitions, Map<String, Secret> properties) {
    public SparkSettings {
        properties = Map.copyOf(properties);
    }
}
