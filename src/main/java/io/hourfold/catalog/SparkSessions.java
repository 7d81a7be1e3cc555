package io.hourfold.catalog;

import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.SparkSettings;
import org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.sql.SparkSession;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one place that builds a Spark session. Its tables are found as {@code <catalog>.<namespace>.<table>}. Instants and
 * dates of collected rows are {@code java.time}'s, and the session thinks in UTC. A cast that fails or a sum that
 * overflows stops the query ({@code try_cast} and {@code try_add} ask for null instead).
 */
public final class SparkSessions {
    private static final String SECRET_NAMES =
            "(?i)secret|password|passwd|pwd|token|credential|access[.]?key|api[.]?key|jaas|private";

    private SparkSessions() {}

    /** Opens the session of this JVM, which must have none yet. Whoever opens it stops it. */
    public static SparkSession open(SparkSettings spark, CatalogSettings catalog) {
        if (SparkSession.getDefaultSession().isDefined()) {
            throw new IllegalStateException("this JVM has a Spark session already; stop it first");
        }
        String ticket = CatalogRegistry.register(catalog);
        SparkSession session = SparkSession.builder()
                .config(configuration(spark, catalog, ticket))
                .getOrCreate();
        session.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onApplicationEnd(SparkListenerApplicationEnd end) {
                CatalogRegistry.forget(ticket);
            }
        });
        return session;
    }

    private static SparkConf configuration(SparkSettings spark, CatalogSettings catalog, String ticket) {
        SparkConf configuration = new SparkConf()
                .setAppName("hourfold")
                .setMaster(spark.master())
                .set("spark.sql.shuffle.partitions", Integer.toString(spark.shufflePartitions()));
        quiet(configuration);
        if (spark.master().startsWith("local")) {
            alone(configuration);
        }
        correct(configuration);
        unshuffled(configuration);
        direct(configuration);
        spark.properties().forEach((key, value) -> configuration.set(key, value.reveal()));
        iceberg(configuration, catalog.name(), ticket);
        return configuration.set("spark.redaction.regex", redacted(spark));
    }

    /** Nothing that a batch does not need: it costs seconds at the start, memory later, and an open port. */
    private static void quiet(SparkConf configuration) {
        Path unused = Path.of(System.getProperty("java.io.tmpdir"), "hourfold-spark-warehouse");
        configuration
                .set("spark.ui.enabled", "false")
                .set("spark.ui.showConsoleProgress", "false")
                .set("spark.eventLog.enabled", "false")
                .set("spark.sql.catalogImplementation", "in-memory")
                .set("spark.sql.warehouse.dir", unused.toUri().toString());
    }

    /** All in this JVM: open to nobody else, and a task that runs out of memory fails and does not end the process. */
    private static void alone(SparkConf configuration) {
        configuration
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.executor.killOnFatalError.depth", "0");
    }

    private static void correct(SparkConf configuration) {
        configuration
                .set("spark.sql.session.timeZone", "UTC")
                .set("spark.sql.datetime.java8API.enabled", "true")
                .set("spark.sql.ansi.enabled", "true");
    }

    /** Lets Spark use the tables' buckets, so that grouping and joining by (event_day, key) shuffles nothing. */
    private static void unshuffled(SparkConf configuration) {
        configuration
                .set("spark.sql.sources.v2.bucketing.enabled", "true")
                .set("spark.sql.sources.v2.bucketing.pushPartValues.enabled", "true")
                .set("spark.sql.requireAllClusterKeysForCoPartition", "false")
                .set("spark.sql.requireAllClusterKeysForDistribution", "false")
                .set("spark.sql.iceberg.planning.preserve-data-grouping", "true");
    }

    /**
     * Rows of Kafka come as Spark keeps them; its older reader makes objects of every row and takes them apart again. A
     * read's consumers, and what they fetched ahead, are of no use to the next read, so they are not kept for it.
     */
    private static void direct(SparkConf configuration) {
        configuration
                .set("spark.sql.sources.useV1SourceList", "avro,csv,json,orc,parquet,text")
                .set("spark.kafka.consumer.cache.timeout", "10s")
                .set("spark.kafka.consumer.cache.evictorThreadRunInterval", "10s")
                .set("spark.kafka.consumer.fetchedData.cache.timeout", "10s")
                .set("spark.kafka.consumer.fetchedData.cache.evictorThreadRunInterval", "10s");
    }

    /** Tables are not cached: a cached one hides what others committed in the last half minute. */
    private static void iceberg(SparkConf configuration, String name, String ticket) {
        String prefix = "spark.sql.catalog." + name;
        configuration
                .set("spark.sql.extensions", IcebergSparkSessionExtensions.class.getName())
                .set(prefix, SparkIcebergCatalog.class.getName())
                .set(prefix + "." + SparkIcebergCatalog.TICKET, ticket)
                .set(prefix + ".cache-enabled", "false");
    }

    /** Whatever looks secret, and whatever the user set: its value may be one. */
    private static String redacted(SparkSettings spark) {
        return spark.properties().keySet().stream()
                .map(key -> "^" + Pattern.quote(key) + "$")
                .collect(Collectors.joining("|", SECRET_NAMES + "|", ""))
                .replaceFirst("[|]$", "");
    }
}
