package io.hourfold.ingest;

import org.apache.spark.sql.SparkSession;
import scala.Option;

import java.util.ArrayList;
import java.util.List;

/** The consumer's side of the conservation law over all slices of a batch. */
final class ReadTallies {
    private final List<ReadTally> slices = new ArrayList<>();

    ReadTally next(SparkSession spark) {
        ReadTally tally = new ReadTally();
        tally.register(spark.sparkContext(), Option.apply("records read"), false);
        slices.add(tally);
        return tally;
    }

    int slices() {
        return slices.size();
    }

    long records() {
        return slices.stream().mapToLong(ReadTally::records).sum();
    }

    long digest() {
        return slices.stream().mapToLong(ReadTally::digest).reduce(0, (left, right) -> left ^ right);
    }
}
