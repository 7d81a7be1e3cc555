package io.hourfold.tree;

import io.hourfold.TestSpark;
import io.hourfold.engine.SparkBucketScan;
import io.hourfold.engine.SparkParts;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class SparkLookupTest {
    private static final long NUMBERS = 60_000;
    private static final StructType KEYS = new StructType()
            .add(TreeColumns.KEY_HIGH, DataTypes.LongType, false)
            .add(TreeColumns.KEY_LOW, DataTypes.LongType, false);
    private static final StructType READ = new StructType()
            .add(TreeColumns.EVENT_DAY, DataTypes.DateType)
            .add(TreeColumns.BUCKET, DataTypes.IntegerType)
            .add(TreeColumns.KEY_HIGH, DataTypes.LongType, false)
            .add(TreeColumns.KEY_LOW, DataTypes.LongType, false);

    @Test
    void everyKeyIsFoundInEveryRunThatHoldsItHoweverFarApartKeysLie() throws Exception {
        String namespace = TestSpark.freshNamespace();
        Table table = runs(namespace, "id % 3 = 0", "id % 3 = 1", "id % 6 = 0");
        SparkBucketScan scan = SparkBucketScan.of(table, READ);
        StructType columns = scan.columns();
        SparkParts parts = scan.at(scan.places().first());

        for (long step : new long[] {1, 7, 5_000, NUMBERS}) {
            List<Long> sought = sorted(step);
            List<Integer> found = JavaSparkContext.fromSparkContext(
                            TestSpark.session().sparkContext())
                    .parallelize(List.of(parts), 1)
                    .map(some -> lookedUp(new SparkLookup(some, columns, KEYS), sought))
                    .collect()
                    .get(0);

            assertThat(found)
                    .as("every " + step)
                    .isEqualTo(sought.stream().map(SparkLookupTest::holding).toList());
        }
    }

    private static List<Integer> lookedUp(SparkLookup lookup, List<Long> sought) {
        List<Integer> found = new ArrayList<>();
        for (long number : sought) {
            found.add(lookup.seek(high(number), low(number)) ? lookup.here().size() : 0);
        }
        return found;
    }

    private static int holding(long number) {
        return (number % 3 == 2 ? 0 : 1) + (number % 6 == 0 ? 1 : 0);
    }

    /** Every so many of the numbers, and some that no run holds, in the order of their keys. */
    private static List<Long> sorted(long step) {
        return LongStream.iterate(0, number -> number < NUMBERS, number -> number + step)
                .boxed()
                .sorted(Comparator.comparingLong(SparkLookupTest::high).thenComparingLong(SparkLookupTest::low))
                .toList();
    }

    /** Two numbers each have the same upper half. */
    private static long high(long number) {
        return XXH64.hashLong(number / 2, 42);
    }

    private static long low(long number) {
        return number % 2;
    }

    /** A file for each condition, sorted by key. */
    private static Table runs(String namespace, String... conditions) throws Exception {
        SparkSession spark = TestSpark.session();
        String name = TestSpark.catalogSettings().name() + "." + namespace + ".runs";
        spark.sql("CREATE TABLE " + name + " (" + TreeColumns.EVENT_DAY + " DATE, " + TreeColumns.BUCKET + " INT, "
                + TreeColumns.KEY_HIGH + " BIGINT NOT NULL, " + TreeColumns.KEY_LOW + " BIGINT NOT NULL) USING iceberg"
                + " PARTITIONED BY (" + TreeColumns.EVENT_DAY + ", " + TreeColumns.BUCKET + ")"
                + " TBLPROPERTIES ('write.distribution-mode' = 'none')");
        for (String condition : conditions) {
            spark.range(NUMBERS)
                    .where(condition)
                    .selectExpr(
                            "date '2026-11-20' AS " + TreeColumns.EVENT_DAY,
                            "0 AS " + TreeColumns.BUCKET,
                            "xxhash64(id div 2) AS " + TreeColumns.KEY_HIGH,
                            "id % 2 AS " + TreeColumns.KEY_LOW)
                    .coalesce(1)
                    .sortWithinPartitions(TreeColumns.KEY_HIGH, TreeColumns.KEY_LOW)
                    .writeTo(name)
                    .append();
        }
        return TestSpark.catalog().loadTable(TableIdentifier.of(namespace, "runs"));
    }
}
