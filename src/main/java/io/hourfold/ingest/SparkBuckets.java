package io.hourfold.ingest;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sends each bucket to a task of its own. Spark shuffles by a hash of a value and not by the value, so for every bucket
 * a number is looked for whose hash falls on that bucket's task.
 */
final class SparkBuckets {
    /** The seed of Spark's hash partitioning. */
    private static final int SEED = 42;

    private final int buckets;

    SparkBuckets(int buckets) {
        this.buckets = buckets;
    }

    /** What to repartition by, into as many partitions as there are buckets, so that bucket b becomes partition b. */
    Column route(Column bucket) {
        String numbers = IntStream.range(0, buckets)
                .mapToObj(wanted -> Integer.toString(numberFor(wanted)))
                .collect(Collectors.joining(", ", "array(", ")"));
        return functions.element_at(functions.expr(numbers), bucket.plus(1));
    }

    private int numberFor(int wanted) {
        return IntStream.iterate(0, number -> number + 1)
                .filter(number -> Math.floorMod(Murmur3_x86_32.hashInt(number, SEED), buckets) == wanted)
                .findFirst()
                .orElseThrow();
    }
}
