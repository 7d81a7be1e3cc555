package io.hourfold.catalog;

import java.util.Map;

/**
 * How many of a table's manifests Iceberg reads at once. It would be as many as there are processors, and the next ones
 * only every ten milliseconds: a plan would take the longer the more hours the day has, and be idle meanwhile.
 */
public final class ManifestThreads {
    static final String VARIABLE = "ICEBERG_WORKER_NUM_THREADS";
    static final String PROPERTY = "iceberg.worker.num-threads";
    static final int ENOUGH = 16;

    private ManifestThreads() {}

    /**
     * Raises it for this process, unless the user chose it. Iceberg looks once, when it first reads a table.
     *
     * @param environment of the process
     */
    public static void raise(Map<String, String> environment) {
        if (!environment.containsKey(VARIABLE)) {
            int atOnce = Math.max(ENOUGH, Runtime.getRuntime().availableProcessors());
            System.getProperties().putIfAbsent(PROPERTY, Integer.toString(atOnce));
        }
    }
}
