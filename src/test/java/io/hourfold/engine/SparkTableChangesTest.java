package io.hourfold.engine;

import io.hourfold.TestSpark;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** On real tables, as runs and upkeep leave them. */
class SparkTableChangesTest {
    private static final List<String> COLUMNS = List.of("id", "amount");

    private final SparkSession spark = TestSpark.session();
    private final String namespace = TestSpark.freshNamespace();
    private final String name = TestSpark.catalogSettings().name() + "." + namespace + ".numbers";

    @Test
    void whatCameAndWentBetweenAnyTwoSnapshotsIsTheirDifference() {
        create("PARTITIONED BY (event_day, bucket(2, id))");
        List<Long> snapshots = history(new Random(20261120));
        Table table = table();

        assertThat(spark.sql("SELECT DISTINCT operation FROM " + name + ".snapshots")
                        .collectAsList())
                .as("what has happened")
                .extracting(row -> row.getString(0))
                .contains("append", "overwrite", "replace");
        for (int from = 0; from < snapshots.size(); from++) {
            for (int to = from; to < snapshots.size(); to++) {
                assertThat(changes(table, OptionalLong.of(snapshots.get(from)), snapshots.get(to)))
                        .as("from %s to %s of %s", from, to, snapshots.size())
                        .isEqualTo(difference(rows(snapshots.get(from)), rows(snapshots.get(to))));
            }
        }
        assertThat(changes(table, OptionalLong.empty(), snapshots.get(snapshots.size() - 1)))
                .isEqualTo(rows(snapshots.get(snapshots.size() - 1)));
    }

    @Test
    void onlyFilesThatWereWrittenSinceAreReadWhereRowsOnlyCame() {
        create("PARTITIONED BY (event_day, bucket(2, id))");
        insert("(1, 10, DATE'2026-11-20')");
        long before = table().currentSnapshot().snapshotId();
        insert("(2, 20, DATE'2026-11-20')");
        Table table = table();

        IcebergChangedFiles changed = IcebergChangedFiles.between(
                        table, before, table.currentSnapshot().snapshotId())
                .orElseThrow();

        assertThat(changed.came()).hasSize(1);
        assertThat(changed.gone()).isEmpty();
        assertThat(changed.thinned()).isEmpty();
    }

    @Test
    void onlyFilesOfTheDayThatLostRowsAreReadForThem() {
        create("PARTITIONED BY (event_day)");
        insert("(1, 10, DATE'2026-11-19'), (2, 20, DATE'2026-11-20')");
        long before = table().currentSnapshot().snapshotId();
        spark.sql("UPDATE " + name + " SET amount = 21 WHERE id = 2");
        Table table = table();

        IcebergChangedFiles changed = IcebergChangedFiles.between(
                        table, before, table.currentSnapshot().snapshotId())
                .orElseThrow();

        assertThat(changed.came()).hasSize(1);
        assertThat(changed.thinned()).hasSize(1);
        assertThat(changed.thinned().get(0).file().partition().get(0, Integer.class))
                .isEqualTo((int) java.time.LocalDate.parse("2026-11-20").toEpochDay());
    }

    @Test
    void whatLiesBeforeAnExpiredSnapshotIsNotKnown() {
        create("");
        insert("(1, 10, DATE'2026-11-20')");
        long before = table().currentSnapshot().snapshotId();
        insert("(2, 20, DATE'2026-11-20')");
        Table table = table();
        table.expireSnapshots().expireSnapshotId(before).commit();

        try (SparkTableChanges changes = new SparkTableChanges(spark, name, table)) {
            assertThat(changes.between(
                            OptionalLong.of(before), table.currentSnapshot().snapshotId()))
                    .isEmpty();
        }
    }

    private List<Long> history(Random random) {
        List<Long> snapshots = new ArrayList<>();
        for (int step = 0; step < 9; step++) {
            String id = Integer.toString(random.nextInt(6));
            switch (step % 5) {
                case 0, 2 ->
                    insert("(" + id + ", " + step + ", DATE'2026-11-20'), (" + (step + 10) + ", " + step
                            + ", DATE'2026-11-21'), (" + (step + 20) + ", NULL, DATE'2026-11-20')");
                case 1 -> spark.sql("UPDATE " + name + " SET amount = " + step + " WHERE id % 2 = 0");
                case 3 -> spark.sql("DELETE FROM " + name + " WHERE id % 10 = 1 OR id = " + (step + 19));
                default ->
                    SparkActions.get(spark)
                            .rewriteDataFiles(table())
                            .option(RewriteDataFiles.USE_STARTING_SEQUENCE_NUMBER, "false")
                            .option("rewrite-all", "true")
                            .execute();
            }
            snapshots.add(table().currentSnapshot().snapshotId());
        }
        spark.sql("INSERT OVERWRITE " + name + " SELECT id, 99L, event_day FROM " + name);
        snapshots.add(table().currentSnapshot().snapshotId());
        return snapshots;
    }

    private void create(String layout) {
        spark.sql("CREATE TABLE " + name + " (id BIGINT, amount BIGINT, event_day DATE) USING iceberg " + layout
                + " TBLPROPERTIES ('format-version'='2', 'write.update.mode'='merge-on-read',"
                + " 'write.delete.mode'='merge-on-read', 'write.delete.granularity'='partition')");
    }

    private void insert(String values) {
        spark.sql("INSERT INTO " + name + " VALUES " + values);
    }

    private Table table() {
        return TestSpark.catalog().loadTable(TableIdentifier.of(namespace, "numbers"));
    }

    private SortedMap<String, Integer> changes(Table table, OptionalLong from, long to) {
        try (SparkTableChanges changes = new SparkTableChanges(spark, name, table)) {
            SortedMap<String, Integer> net = new TreeMap<>();
            for (Row row :
                    changes.between(from, to).orElseThrow().select(COLUMNS).collectAsList()) {
                count(net, row, row.getBoolean(2) ? -1 : 1);
            }
            return net;
        }
    }

    private SortedMap<String, Integer> rows(long snapshot) {
        try (SparkTableChanges changes = new SparkTableChanges(spark, name, table())) {
            Dataset<Row> rows = changes.at(snapshot);
            SortedMap<String, Integer> counted = new TreeMap<>();
            rows.collectAsList().forEach(row -> count(counted, row, 1));
            return counted;
        }
    }

    private static void count(SortedMap<String, Integer> rows, Row row, int times) {
        rows.merge(row.get(0) + "=" + row.get(1), times, (one, other) -> one + other == 0 ? null : one + other);
    }

    private static SortedMap<String, Integer> difference(
            SortedMap<String, Integer> before, SortedMap<String, Integer> after) {
        SortedMap<String, Integer> difference = new TreeMap<>(after);
        before.forEach(
                (row, times) -> difference.merge(row, -times, (one, other) -> one + other == 0 ? null : one + other));
        return difference;
    }
}
