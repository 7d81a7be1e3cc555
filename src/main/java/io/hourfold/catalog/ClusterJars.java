package io.hourfold.catalog;

import com.amazon.deequ.analyzers.Analyzer;
import io.hourfold.failure.Failure;
import org.apache.commons.pool2.ObjectPool;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.spark.kafka010.KafkaConfigUpdater;
import org.apache.spark.sql.avro.SchemaConverters;
import org.apache.spark.sql.kafka010.KafkaSourceProvider;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The jars that tasks need and that no Spark distribution holds. Spark itself and what it brings along stay behind, so
 * that an executor has one of each.
 *
 * @param own the one with Hourfold itself
 */
record ClusterJars(Path own, List<Path> others) {
    /** One class of each. */
    private static final List<Class<?>> OTHERS = List.of(
            SparkCatalog.class,
            KafkaSourceProvider.class,
            KafkaConfigUpdater.class,
            Consumer.class,
            ObjectPool.class,
            Analyzer.class,
            SchemaConverters.class);

    ClusterJars {
        others = List.copyOf(others);
    }

    /** Each is found where this JVM has it from. */
    static ClusterJars ofThisJvm() {
        return new ClusterJars(
                jarOf(ClusterJars.class),
                OTHERS.stream().map(ClusterJars::jarOf).toList());
    }

    private static Path jarOf(Class<?> sample) {
        Path source = sourceOf(sample);
        if (!Files.isRegularFile(source)) {
            throw Failure.user("spark.master: a cluster is sent jars, and " + source + " is a folder of classes;"
                    + " start bin/hourfold, which builds a jar, or set spark.master to local[*]");
        }
        return source;
    }

    private static Path sourceOf(Class<?> sample) {
        try {
            return Path.of(
                    sample.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException malformed) {
            throw Failure.ours(
                    "the jar of " + sample.getName() + " has no place: " + malformed.getMessage(), malformed);
        }
    }
}
