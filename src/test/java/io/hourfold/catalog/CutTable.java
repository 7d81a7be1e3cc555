package io.hourfold.catalog;

import io.hourfold.TestStack;
import io.hourfold.fault.CuttingProxy;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.DatabaseSettings;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

import static org.apache.iceberg.types.Types.NestedField.required;
import static org.assertj.core.api.Assertions.assertThat;

/** A table of numbers, reached by a catalog through a proxy that cuts, and by a rival directly. */
final class CutTable implements AutoCloseable {
    static final TableIdentifier NAME = TableIdentifier.of("cut", "numbers");
    static final Schema SCHEMA = new Schema(required(1, "number", Types.LongType.get()));

    static final Map<String, String> NO_RETRIES = Map.of("commit.retry.num-retries", "0");

    final DatabaseSettings direct;
    final CuttingProxy proxy;
    final Path warehouse;
    final Catalog catalog;
    final Catalog rival;

    private CutTable(DatabaseSettings direct, Path warehouse, Class<?> implementation, Map<String, String> properties) {
        this.direct = direct;
        this.warehouse = warehouse;
        this.proxy = CuttingProxy.ofPostgres(direct);
        this.rival = open(implementation, direct);
        ((SupportsNamespaces) rival).createNamespace(Namespace.of("cut"));
        Map<String, String> hasty = new HashMap<>(Map.of(
                "commit.retry.min-wait-ms", "1",
                "commit.status-check.min-wait-ms", "1",
                "commit.status-check.max-wait-ms", "1"));
        hasty.putAll(properties);
        rival.buildTable(NAME, SCHEMA).withProperties(hasty).create();
        this.catalog = open(implementation, proxy.through(direct));
    }

    static CutTable of(Class<?> implementation, Path warehouse, Map<String, String> properties) {
        return of(TestStack.freshDatabase(), implementation, warehouse, properties);
    }

    static CutTable of(
            DatabaseSettings direct, Class<?> implementation, Path warehouse, Map<String, String> properties) {
        return new CutTable(direct, warehouse, implementation, properties);
    }

    Catalog open(Class<?> implementation, DatabaseSettings database) {
        CatalogSettings settings = new CatalogSettings(
                "lake",
                Optional.empty(),
                Optional.of(database),
                warehouse.toUri().toString(),
                Map.of());
        Map<String, String> options = new HashMap<>(CatalogOptions.of(settings));
        options.put(CatalogProperties.CATALOG_IMPL, implementation.getName());
        return CatalogUtil.buildIcebergCatalog(settings.name(), options, new Configuration());
    }

    Table table() {
        return catalog.loadTable(NAME);
    }

    /** The table as the rival sees it: what the database says, whatever became of the proxy. */
    Table truth() {
        return rival.loadTable(NAME);
    }

    static void append(Table table, long... numbers) {
        table.newAppend().appendFile(file(table, numbers)).commit();
    }

    static DataFile file(Table table, long... numbers) {
        String location = table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
        try {
            DataWriter<Record> writer = Parquet.writeData(table.io().newOutputFile(location))
                    .forTable(table)
                    .createWriterFunc(GenericParquetWriter::create)
                    .build();
            try (writer) {
                LongStream.of(numbers)
                        .forEach(number ->
                                writer.write(GenericRecord.create(SCHEMA).copy(Map.of("number", number))));
            }
            return writer.toDataFile();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<Long> numbers() {
        return numbers(truth());
    }

    /** Exactly these numbers, and nothing wrong with any file of any snapshot. */
    void assertHolds(long... numbers) {
        assertThat(numbers())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.of(numbers).boxed().toList());
        TableFilesOracle.assertWhole(truth());
    }

    static List<Long> numbers(Table table) {
        try (var records = IcebergGenerics.read(table).build()) {
            List<Long> numbers = new ArrayList<>();
            records.forEach(record -> numbers.add((Long) record.getField("number")));
            return numbers;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        ((Closeable) catalog).close();
        ((Closeable) rival).close();
        proxy.close();
    }
}
