package io.hourfold.catalog;

import io.hourfold.TestSpark;
import io.hourfold.settings.SparkSettings;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void groupingAndJoiningByDayAndKeyShufflesNothing() {
        var session = TestSpark.session();
        String namespace = "lake." + TestSpark.freshNamespace();
        for (String table : List.of("a", "b")) {
            session.sql("CREATE TABLE " + namespace + "." + table
                    + " (event_day date, k string, n bigint) USING iceberg"
                    + " PARTITIONED BY (event_day, bucket(4, k))");
            session.sql("INSERT INTO " + namespace + "." + table
                    + " SELECT DATE '2026-03-29', CAST(id % 50 AS STRING), id FROM range(200)");
        }
        assertThat(plan(session.sql("SELECT event_day, k, sum(n) FROM " + namespace + ".a GROUP BY event_day, k")))
                .doesNotContain("Exchange");
        assertThat(plan(session.sql("SELECT /*+ SHUFFLE_HASH(b) */ a.* FROM " + namespace + ".a a LEFT ANTI JOIN "
                        + namespace + ".b b ON a.event_day = b.event_day AND a.k = b.k")))
                .contains("ShuffledHashJoin")
                .doesNotContain("Exchange");
    }

    @Test
    void instantsAreUtcAndWhatDoesNotFitStopsTheQuery() {
        var session = TestSpark.session();
        assertThat(session.sql("SELECT TIMESTAMP '2026-03-29 01:30:00'").first().getInstant(0))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThatThrownBy(() -> session.sql("SELECT sum(n) FROM VALUES (9223372036854775807), (1) AS t(n)")
                        .collectAsList())
                .hasStackTraceContaining("ARITHMETIC_OVERFLOW");
    }

    @Test
    void aSecondSessionIsRefused() {
        TestSpark.session();
        SparkSettings settings = new SparkSettings("local[1]", 1, 1, Map.of());
        assertThatThrownBy(() -> SparkSessions.open(settings, TestSpark.catalogSettings()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static String plan(Dataset<Row> query) {
        query.collectAsList();
        return query.queryExecution().executedPlan().toString();
    }
}
