package io.hourfold.ingest;

import org.apache.spark.sql.SparkSession;
import scala.Option;

import java.util.ArrayList;
import java.util.List;

/** The consumer's side of the conservation law over all slices of a batch. */
final class SparkReadTallies {
    private final List<SparkReadTally> slices = new ArrayList<>();

    SparkReadTally next(SparkSession spark) {
        SparkReadTally tally = new SparkReadTally();
        tally.register(spark.sparkContext(), Option.apply("records read"), false);
        slices.add(tally);
        return tally;
    }

    int slices() {
        return slices.size();
    }

    long records() {
        return slices.stream().mapToLong(SparkReadTally::records).sum();
    }

    long digest() {
        return slices.stream().mapToLong(SparkReadTally::digest).reduce(0, (left, right) -> left ^ right);
    }
}
