package io.hourfold.settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTest {
    private static final DatabaseSettings SHARED =
            new DatabaseSettings("jdbc:postgresql://db/ledger", "hourfold", Optional.empty());

    @TempDir
    Path directory;

    @Test
    void whatIsNotSetComesFromTheEmbeddedStack() {
        Asked embedded = new Asked();

        Connections connections = new Given(directory).settings().connections(embedded);

        assertThat(connections.kafka()).isEqualTo(Asked.KAFKA);
        assertThat(connections.ledger()).isEqualTo(Asked.DATABASE);
        assertThat(connections.catalog())
                .isEqualTo(new CatalogSettings(
                        "hourfold", Optional.empty(), Optional.of(Asked.DATABASE), Asked.WAREHOUSE, Map.of()));
        assertThat(embedded.parts).containsExactlyInAnyOrder("kafka", "database", "warehouse");
    }

    @Test
    void whatIsSetIsNotAskedOfTheEmbeddedStack() {
        Asked embedded = new Asked();
        Settings settings = new Given(directory)
                .variable("HOURFOLD_LEDGER_URL", SHARED.url())
                .variable("HOURFOLD_WAREHOUSE_LOCATION", "s3://bucket/lake")
                .settings();

        assertThat(settings.ledger(embedded)).isEqualTo(SHARED);
        assertThat(embedded.parts).isEmpty();
        assertThat(settings.connections(embedded).catalog().database()).contains(SHARED);
        assertThat(settings.connections(embedded).kafka()).isEqualTo(Asked.KAFKA);
        assertThat(embedded.parts).containsOnly("kafka");
    }

    @Test
    void theCatalogMayHaveADatabaseOfItsOwnOrNone() {
        Asked embedded = new Asked();
        Settings own = new Given(directory)
                .variable("HOURFOLD_CATALOG_URL", "jdbc:postgresql://db/catalog")
                .variable("HOURFOLD_WAREHOUSE_LOCATION", "s3://bucket/lake")
                .settings();
        Settings other = new Given(directory)
                .variable("HOURFOLD_CATALOG_IMPLEMENTATION", "rest")
                .variable("HOURFOLD_WAREHOUSE_LOCATION", "lake-of-the-server")
                .settings();

        assertThat(own.connections(embedded).catalog().database().orElseThrow().url())
                .isEqualTo("jdbc:postgresql://db/catalog");
        assertThat(own.connections(embedded).ledger()).isEqualTo(Asked.DATABASE);
        assertThat(other.connections(embedded).catalog().database()).isEmpty();
    }

    /** An embedded stack that remembers what was asked of it. */
    private static final class Asked implements Embedded {
        static final KafkaSettings KAFKA = new KafkaSettings("127.0.0.1:1", Map.of());
        static final DatabaseSettings DATABASE =
                new DatabaseSettings("jdbc:postgresql://127.0.0.1:2/hourfold", "hourfold", Optional.empty());
        static final String WAREHOUSE = "/home/.hourfold/warehouse";

        final List<String> parts = new ArrayList<>();

        @Override
        public KafkaSettings kafka() {
            parts.add("kafka");
            return KAFKA;
        }

        @Override
        public DatabaseSettings database() {
            parts.add("database");
            return DATABASE;
        }

        @Override
        public String warehouse() {
            parts.add("warehouse");
            return WAREHOUSE;
        }
    }
}
