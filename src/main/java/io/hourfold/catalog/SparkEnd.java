package io.hourfold.catalog;

import org.apache.spark.sql.SparkSession;
import scala.Option;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether something failed only because Spark was stopped under it: by a signal to this process, or by its cluster. */
final class SparkEnd {
    private static final List<String> WORDS = List.of("stopped SparkContext", "SparkContext was shut down");

    private SparkEnd() {}

    static boolean in(List<Throwable> chain) {
        return Stream.of(SparkSession.getActiveSession(), SparkSession.getDefaultSession())
                        .filter(Option::isDefined)
                        .anyMatch(session -> session.get().sparkContext().isStopped())
                || chain.stream()
                        .flatMap(cause -> Optional.ofNullable(cause.getMessage()).stream())
                        .anyMatch(message -> WORDS.stream().anyMatch(message::contains));
    }
}
