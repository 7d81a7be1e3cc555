package io.hourfold.catalog;

import io.hourfold.TestSpark;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SparkSessionsTest {
    @Test
    void sqlAndTheCatalogSeeTheSameTable() {
        String namespace = TestSpark.freshNamespace();
        var session = TestSpark.session();
        String table = "lake." + namespace + ".t";
        session.sql("CREATE TABLE " + table
                + " (event_day date, k string) USING iceberg PARTITIONED BY (event_day, bucket(4, k))");
        session.sql("INSERT INTO " + table + " VALUES (DATE '2026-03-29', 'a'), (DATE '2026-03-29', 'b')");

        var loaded = TestSpark.catalog().loadTable(TableIdentifier.of(namespace, "t"));

        assertThat(loaded.currentSnapshot().summary()).containsEntry("added-records", "2");
        assertThat(loaded.properties()).containsEntry("write.parquet.compression-codec", "zstd");
        assertThat(session.table(table).count()).isEqualTo(2);
    }
}
