package io.hourfold.bench;

/** What it ran on. Nothing here names a machine. */
record Machine(int processors, long memoryBytes, long heapBytes, String java, String spark, String iceberg) {
    static Machine here(String spark) {
        return new Machine(
                Moment.processors(),
                Moment.machineBytes(),
                Runtime.getRuntime().maxMemory(),
                System.getProperty("java.version"),
                spark,
                org.apache.iceberg.IcebergBuild.version());
    }

    String text() {
        return "%d processors, %d GiB of memory, a heap of %.1f GiB, Java %s, Spark %s, Iceberg %s"
                .formatted(
                        processors,
                        Math.round(memoryBytes / 1073741824.0),
                        heapBytes / 1073741824.0,
                        java,
                        spark,
                        iceberg);
    }
}
