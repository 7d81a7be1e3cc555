package io.hourfold.catalog;

import io.hourfold.TestStack;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.DatabaseSettings;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class ManyAtOnceTest {
    private static final int MANY = 6;
    private static final Namespace NAMESPACE = Namespace.of("shared");
    private static final TableIdentifier TABLE = TableIdentifier.of(NAMESPACE, "numbers");

    private final DatabaseSettings database = TestStack.freshDatabase();
    private final ExecutorService threads = Executors.newFixedThreadPool(MANY);
    private final CyclicBarrier together = new CyclicBarrier(MANY);

    @TempDir
    Path warehouse;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void allCanOpenTheCatalogOfAnEmptyDatabaseAndOneCreatesEachThing() throws Exception {
        List<Catalog> catalogs = atOnce(number -> open());

        assertThat(atOnce(number -> isFirst(() -> createNamespace(catalogs.get(number)))))
                .containsOnlyOnce(true);
        assertThat(atOnce(number -> isFirst(() -> createTable(catalogs.get(number)))))
                .containsOnlyOnce(true);

        atOnce(number -> append(catalogs.get(number).loadTable(TABLE), number));
        Table table = catalogs.get(0).loadTable(TABLE);
        assertThat(CutTable.numbers(table))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, MANY).boxed().toList());
        TableFilesOracle.assertWhole(table);
    }

    private Catalog open() {
        return IcebergCatalogs.open(new CatalogSettings(
                "lake",
                Optional.empty(),
                Optional.of(database),
                warehouse.toUri().toString(),
                Map.of()));
    }

    private static Void createNamespace(Catalog catalog) {
        ((SupportsNamespaces) catalog).createNamespace(NAMESPACE);
        return null;
    }

    private static Void createTable(Catalog catalog) {
        catalog.buildTable(TABLE, CutTable.SCHEMA)
                .withProperty("commit.retry.num-retries", "50")
                .withProperty("commit.retry.min-wait-ms", "5")
                .withProperty("commit.retry.max-wait-ms", "50")
                .create();
        return null;
    }

    private static Void append(Table table, long number) {
        CutTable.append(table, number);
        return null;
    }

    private static boolean isFirst(Callable<Void> creation) throws Exception {
        try {
            creation.call();
            return true;
        } catch (AlreadyExistsException late) {
            return false;
        }
    }

    private <R> List<R> atOnce(Numbered<R> work) throws Exception {
        List<Callable<R>> all = IntStream.range(0, MANY)
                .<Callable<R>>mapToObj(number -> () -> {
                    together.await();
                    return work.of(number);
                })
                .toList();
        List<R> results = new ArrayList<>();
        for (Future<R> one : threads.invokeAll(all)) {
            results.add(one.get());
        }
        return results;
    }

    private interface Numbered<R> {
        R of(int number) throws Exception;
    }
}
