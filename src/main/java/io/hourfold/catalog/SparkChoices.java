package io.hourfold.catalog;

import io.hourfold.settings.SparkSettings;
import org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions;
import org.apache.spark.serializer.JavaSerializer;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Hourfold asks of Spark, in Spark's words; none of it is secret. */
final class SparkChoices {
    private static final String SECRET_NAMES =
            "(?i)secret|password|passwd|pwd|token|credential|access[.]?key|api[.]?key|jaas|private";
    private static final Pattern SECRET = Pattern.compile(SECRET_NAMES);

    private SparkChoices() {}

    /** Whether what a property is called says that its value is to be hidden. */
    static boolean isNamedSecret(String property) {
        return SECRET.matcher(property).find();
    }

    static boolean isThisJvm(String master) {
        return master.startsWith("local");
    }

    /** What the results depend on; nobody may choose otherwise. */
    static Map<String, String> fixed(SparkSettings spark) {
        Map<String, String> choices = new TreeMap<>();
        choices.put("spark.sql.shuffle.partitions", Integer.toString(spark.shufflePartitions()));
        choices.put("spark.sql.extensions", IcebergSparkSessionExtensions.class.getName());
        choices.put("spark.redaction.regex", redacted(spark));
        correct(choices);
        unshuffled(choices);
        return choices;
    }

    /** What holds where the user says nothing else. */
    static Map<String, String> preset(String master) {
        Map<String, String> choices = new TreeMap<>();
        quiet(choices);
        direct(choices);
        if (isThisJvm(master)) {
            alone(choices);
        }
        return choices;
    }

    /** Nothing that a batch does not need: it costs seconds at the start, memory later, and an open port. */
    private static void quiet(Map<String, String> choices) {
        Path unused = Path.of(System.getProperty("java.io.tmpdir"), "hourfold-spark-warehouse");
        choices.put("spark.ui.enabled", "false");
        choices.put("spark.ui.showConsoleProgress", "false");
        choices.put("spark.eventLog.enabled", "false");
        choices.put("spark.sql.catalogImplementation", "in-memory");
        choices.put("spark.sql.warehouse.dir", unused.toUri().toString());
    }

    /** All in this JVM: open to nobody else, and a task that runs out of memory fails and does not end the process. */
    private static void alone(Map<String, String> choices) {
        choices.put("spark.driver.host", "127.0.0.1");
        choices.put("spark.driver.bindAddress", "127.0.0.1");
        choices.put("spark.executor.killOnFatalError.depth", "0");
    }

    private static void correct(Map<String, String> choices) {
        choices.put("spark.sql.session.timeZone", "UTC");
        choices.put("spark.sql.datetime.java8API.enabled", "true");
        choices.put("spark.sql.ansi.enabled", "true");
        // Kryo cannot take records of Java apart.
        choices.put("spark.serializer", JavaSerializer.class.getName());
    }

    /** Lets Spark use the tables' buckets, so that grouping and joining by (event_day, key) shuffles nothing. */
    private static void unshuffled(Map<String, String> choices) {
        choices.put("spark.sql.sources.v2.bucketing.enabled", "true");
        choices.put("spark.sql.sources.v2.bucketing.pushPartValues.enabled", "true");
        choices.put("spark.sql.requireAllClusterKeysForCoPartition", "false");
        choices.put("spark.sql.requireAllClusterKeysForDistribution", "false");
        choices.put("spark.sql.iceberg.planning.preserve-data-grouping", "true");
    }

    /**
     * Rows of Kafka come as Spark keeps them; its older reader makes objects of every row and takes them apart again. A
     * read's consumers, and what they fetched ahead, are of no use to the next read, so they are not kept for it.
     */
    private static void direct(Map<String, String> choices) {
        choices.put("spark.sql.sources.useV1SourceList", "avro,csv,json,orc,parquet,text");
        choices.put("spark.kafka.consumer.cache.timeout", "10s");
        choices.put("spark.kafka.consumer.cache.evictorThreadRunInterval", "10s");
        choices.put("spark.kafka.consumer.fetchedData.cache.timeout", "10s");
        choices.put("spark.kafka.consumer.fetchedData.cache.evictorThreadRunInterval", "10s");
    }

    /** Whatever looks secret, and whatever the user set: its value may be one. */
    private static String redacted(SparkSettings spark) {
        return spark.properties().keySet().stream()
                .sorted()
                .map(key -> "^" + Pattern.quote(key) + "$")
                .collect(Collectors.joining("|", SECRET_NAMES + "|", ""))
                .replaceFirst("[|]$", "");
    }
}
