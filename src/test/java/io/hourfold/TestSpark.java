package io.hourfold;

import io.hourfold.catalog.IcebergCatalogs;
import io.hourfold.catalog.SparkSessions;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.Secret;
import io.hourfold.settings.SparkSettings;
import org.apache.commons.io.FileUtils;
import org.apache.iceberg.catalog.Catalog;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The one Spark session of a JVM, on our own catalog in a database and a warehouse of its own. */
public final class TestSpark {
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private TestSpark() {}

    public static SparkSession session() {
        return Running.SESSION;
    }

    public static CatalogSettings catalogSettings() {
        return Running.CATALOG;
    }

    /** The catalog that the session uses. */
    public static Catalog catalog() {
        return IcebergCatalogs.of(Running.SESSION, Running.CATALOG);
    }

    /** A new, empty namespace, for tests that must not see each other's tables; as in {@code lake.test_1.<table>}. */
    public static String freshNamespace() {
        String name = "test_" + NAMESPACES.incrementAndGet();
        session().sql("CREATE NAMESPACE " + Running.CATALOG.name() + "." + name);
        return name;
    }

    private static final class Running {
        static final CatalogSettings CATALOG = new CatalogSettings(
                "lake", Optional.empty(), Optional.of(TestStack.freshDatabase()), warehouse(), Map.of());
        static final SparkSession SESSION = SparkSessions.open(
                new SparkSettings(
                        "local[2]",
                        100_000,
                        2,
                        Map.of("spark.hadoop.innocent.name", new Secret("canary-of-the-session"))),
                CATALOG);

        private static String warehouse() {
            try {
                Path directory = Files.createTempDirectory("hourfold-warehouse");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(directory.toFile())));
                return directory.toUri().toString();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
