package io.hourfold.catalog;

import io.hourfold.TestSpark;
import io.hourfold.TestStack;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What docs/catalog.md tells the users of Spark is what works. */
class CatalogDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "catalog.md");

    @Test
    void sparkReadsTheTablesWithTheConfigurationOfTheDocumentAndTheRightToRead() throws Exception {
        String namespace = TestSpark.freshNamespace();
        TestSpark.session().sql("CREATE TABLE lake." + namespace + ".t (n bigint) USING iceberg");
        TestSpark.session().sql("INSERT INTO lake." + namespace + ".t VALUES (7)");

        createReader();
        var stranger = TestSpark.session().newSession();
        Properties told = configuration();
        told.stringPropertyNames()
                .forEach(name -> stranger.conf().set(name.replace(".hourfold", ".lake"), here(told.getProperty(name))));

        var read = stranger.table("lake." + namespace + ".t").collectAsList();
        assertThat(stranger.conf().get("spark.sql.catalog.lake")).isEqualTo("org.apache.iceberg.spark.SparkCatalog");
        assertThat(read).singleElement().satisfies(row -> assertThat(row.getLong(0))
                .isEqualTo(7));
    }

    @Test
    void whoMayOnlyReadOpensOurCatalogToo() throws Exception {
        String namespace = TestSpark.freshNamespace();
        TestSpark.session().sql("CREATE TABLE lake." + namespace + ".t (n bigint) USING iceberg");
        createReader();
        DatabaseSettings reader = new DatabaseSettings(database().url(), "reader", Optional.of(new Secret("secret")));
        CatalogSettings lake = TestSpark.catalogSettings();
        Catalog catalog = IcebergCatalogs.open(
                new CatalogSettings(lake.name(), Optional.empty(), Optional.of(reader), lake.warehouse(), Map.of()));
        assertThat(catalog.loadTable(TableIdentifier.of(namespace, "t"))
                        .schema()
                        .columns())
                .hasSize(1);
        assertThatThrownBy(() -> ((SupportsNamespaces) catalog).createNamespace(Namespace.of("mine")))
                .hasStackTraceContaining("permission denied");
    }

    private static void createReader() throws SQLException {
        try (Connection connection = TestStack.connect(database());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    DO $$ BEGIN
                      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') THEN
                        CREATE ROLE reader LOGIN PASSWORD 'secret';
                      END IF;
                    END $$;
                    GRANT SELECT ON iceberg_tables, iceberg_namespace_properties TO reader
                    """);
        }
    }

    private static DatabaseSettings database() {
        return TestSpark.catalogSettings().database().orElseThrow();
    }

    private static Properties configuration() throws IOException {
        String text = Files.readString(DOCUMENT);
        String start = "<!-- spark -->\n```properties\n";
        int from = text.indexOf(start) + start.length();
        Properties properties = new Properties();
        properties.load(new StringReader(text.substring(from, text.indexOf("```", from))));
        assertThat(properties).hasSize(8);
        return properties;
    }

    /** What stands in the document for the reader's own, replaced by ours. */
    private static String here(String value) {
        return switch (value) {
            case "jdbc:postgresql://127.0.0.1:5432/hourfold" -> database().url();
            case "file:///data/warehouse" -> TestSpark.catalogSettings().warehouse();
            default -> value;
        };
    }
}
