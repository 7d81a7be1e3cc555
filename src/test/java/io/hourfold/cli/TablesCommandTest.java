package io.hourfold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.TestStack;
import io.hourfold.catalog.IcebergCatalogs;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class TablesCommandTest {
    private static final Schema ROWS = new Schema(
            Types.NestedField.required(1, "event_day", Types.DateType.get()),
            Types.NestedField.required(2, "_batch", Types.TimestampType.withZone()));
    private static final Schema WINDOWS = new Schema(
            Types.NestedField.required(1, "window_start", Types.TimestampType.withZone()),
            Types.NestedField.required(2, "_states", Types.BinaryType.get()));

    @TempDir
    Path directory;

    private final DatabaseSettings database = TestStack.freshDatabase();

    @BeforeEach
    void settings() throws IOException {
        Files.writeString(
                directory.resolve("hourfold.yaml"),
                "ledger: { url: '%s', user: '%s', password: '%s' }%nwarehouse: { location: '%s' }%n"
                        .formatted(
                                database.url(),
                                database.user(),
                                database.password().map(Secret::reveal).orElse(""),
                                warehouse()));
    }

    @Test
    void everyTableIsListedWithWhatItsNewestSnapshotSays() throws IOException {
        try (JdbcCatalog catalog = catalog()) {
            catalog.createNamespace(Namespace.of("notifications"));
            catalog.createNamespace(Namespace.of("other"));
            append(table(catalog, "notifications", "fact", ROWS), 5);
            append(table(catalog, "notifications", "fact", ROWS), 2);
            table(catalog, "notifications", "raw", ROWS);
            append(table(catalog, "notifications", "hourly", WINDOWS), 3);
            append(table(catalog, "other", "fact", WINDOWS.select("window_start")), 1);
            table(catalog, "other", "lost", ROWS);
            deleteMetadata("lost");
        }

        Ran ran = Ran.hourfold(directory, "tables", "--json");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        JsonNode tables = new ObjectMapper().readTree(ran.out()).path("tables");
        assertThat(Stream.of("namespace", "table", "kind", "rows", "files", "bytes")
                        .map(tables::findValuesAsText))
                .containsExactly(
                        List.of("notifications", "notifications", "notifications", "other", "other"),
                        List.of("raw", "fact", "hourly", "fact", "lost"),
                        List.of("raw", "fact", "window", "other", "other"),
                        List.of("0", "7", "3", "1", "null"),
                        List.of("0", "2", "1", "1", "null"),
                        List.of("0", "2048", "1024", "1024", "null"));
        assertThat(tables.get(0).path("changedAt").isNull()).isTrue();
        assertThat(tables.get(1).path("changedAt").asText()).endsWith("Z");
        assertThat(tables.get(4).path("unreadable").asText()).contains("storage");

        assertThat(Ran.hourfold(directory, "tables", "--pipeline", "notifications")
                        .out()
                        .lines()
                        .map(line -> line.replaceFirst("\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z", "…")))
                .containsExactly(
                        "namespace      table   kind    rows  files     size  last change",
                        "-------------  ------  ------  ----  -----  -------  --------------------",
                        "notifications  raw     raw        0      0      0 B  nothing written yet",
                        "notifications  fact    fact       7      2  2.0 KiB  …",
                        "notifications  hourly  window     3      1  1.0 KiB  …");
    }

    @Test
    void noTablesAreNoMistakeAndNoSparkIsLoaded() throws Exception {
        Path log = directory.resolve("classes.log");
        List<String> flags = List.of("-Xlog:class+load:file=" + log + ":none:filecount=0");

        Child ran = Child.run(directory, flags, Main.class, "tables", "--pipeline", "nobody");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("There is no table yet");
        assertThat(Files.readString(log))
                .contains("org.apache.iceberg.")
                .doesNotContain("org.apache.spark.SparkContext");
    }

    @Test
    void sizesHaveThreeDigits() {
        assertThat(Stream.of(0L, 1023L, 1024L, 150L << 20, 3L << 40).map(TablesText::size))
                .containsExactly("0 B", "1023 B", "1.0 KiB", "150 MiB", "3.0 TiB");
    }

    private JdbcCatalog catalog() {
        return (JdbcCatalog) IcebergCatalogs.open(
                new CatalogSettings("hourfold", Optional.empty(), Optional.of(database), warehouse(), Map.of()));
    }

    private String warehouse() {
        return directory.resolve("lake").toUri().toString();
    }

    private static Table table(JdbcCatalog catalog, String namespace, String name, Schema schema) {
        TableIdentifier table = TableIdentifier.of(namespace, name);
        return catalog.tableExists(table) ? catalog.loadTable(table) : catalog.createTable(table, schema);
    }

    private static void append(Table table, long rows) {
        table.newAppend()
                .appendFile(DataFiles.builder(PartitionSpec.unpartitioned())
                        .withPath(table.location() + "/data/" + rows + ".parquet")
                        .withFileSizeInBytes(1024)
                        .withRecordCount(rows)
                        .build())
                .commit();
    }

    private void deleteMetadata(String table) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(file -> file.toString().contains("/" + table + "/metadata/")
                            && file.toString().endsWith(".metadata.json"))
                    .toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
