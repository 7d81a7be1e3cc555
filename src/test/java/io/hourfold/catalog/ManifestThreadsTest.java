package io.hourfold.catalog;

import io.hourfold.fault.ChildJvm;
import io.hourfold.settings.CatalogSettings;
import org.apache.iceberg.SystemConfigs;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.util.ThreadPools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ManifestThreadsTest {
    @TempDir
    Path warehouse;

    @Test
    void enoughManifestsAreReadAtOnceOnASmallMachine() throws InterruptedException {
        assertThat(manifestsAtOnce(Map.of())).isGreaterThanOrEqualTo(ManifestThreads.ENOUGH);
    }

    @Test
    void whatTheUserChoseStays() throws InterruptedException {
        assertThat(manifestsAtOnce(Map.of(ManifestThreads.VARIABLE, "3"))).isEqualTo(3);
    }

    @Test
    void theNamesAreIcebergs() {
        assertThat(SystemConfigs.WORKER_THREAD_POOL_SIZE.propertyKey()).isEqualTo(ManifestThreads.PROPERTY);
        assertThat(SystemConfigs.WORKER_THREAD_POOL_SIZE.envKey()).isEqualTo(ManifestThreads.VARIABLE);
    }

    /** Iceberg looks once in the life of a JVM. */
    private int manifestsAtOnce(Map<String, String> environment) throws InterruptedException {
        ChildJvm.Program program = new ChildJvm.Program(
                System.getProperty("java.class.path"),
                environment,
                "128m",
                Reader.class.getName(),
                List.of(warehouse.toUri().toString()));
        try (ChildJvm child = ChildJvm.start(program, warehouse)) {
            String line = child.awaitLine("at once: \\d+");
            return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
        }
    }

    /** Opens a table and tells how many of its manifests would be read at once. */
    static final class Reader {
        public static void main(String[] warehouse) {
            ManifestThreads.raise(System.getenv());
            Catalog catalog = IcebergCatalogs.open(
                    new CatalogSettings("files", Optional.of("hadoop"), Optional.empty(), warehouse[0], Map.of()));
            catalog.createTable(TableIdentifier.of("shared", "numbers"), CutTable.SCHEMA)
                    .newScan()
                    .planFiles();
            System.out.println("at once: " + ThreadPools.WORKER_THREAD_POOL_SIZE);
        }
    }
}
