package io.hourfold.catalog;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.apache.hadoop.security.AccessControlException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.RESTException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.spark.SparkThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whose problem it is that Iceberg, Spark or the storage under them failed. */
public final class CatalogFailures {
    /** What Spark calls values that do not fit, which come from the rows or from what the pipeline makes of them. */
    private static final Set<String> VALUES = Set.of(
            "ARITHMETIC_OVERFLOW",
            "CAST_INVALID_INPUT",
            "CAST_OVERFLOW",
            "DIVIDE_BY_ZERO",
            "NUMERIC_VALUE_OUT_OF_RANGE",
            "INVALID_ARRAY_INDEX");

    private CatalogFailures() {}

    /**
     * The failure to report for what was thrown while a table was read or written. Of all the causes the one that says
     * most decides, wherever it is in the chain; a failure that was made for people is returned as it is.
     */
    public static Failure of(Exception thrown) {
        List<Throwable> chain = Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(50)
                .toList();
        return first(chain, Failure.class)
                .or(() -> SparkEnd.in(chain)
                        ? Optional.of(Failure.outside(
                                "Spark was stopped while it was at work; run it again: it goes on where it was",
                                thrown))
                        : Optional.empty())
                .or(() -> first(chain, CommitStateUnknownException.class)
                        .map(unknown -> Failure.outside(
                                firstLine(unknown) + "; run it again: it is looked up before anything is written",
                                thrown)))
                .or(() -> first(chain, OutOfMemoryError.class)
                        .map(exhausted -> Failure.ours(
                                "out of memory (" + firstLine(exhausted) + ") with a heap of "
                                        + Runtime.getRuntime().maxMemory() / (1024 * 1024)
                                        + " MiB; give it more, for example JDK_JAVA_OPTIONS=-Xmx4g, or read less at"
                                        + " once (spark.max-records-per-read), and run it again",
                                thrown)))
                .or(() -> first(chain, SQLException.class)
                        .map(database -> Failure.outside("catalog: " + firstLine(database), thrown)))
                .or(() -> first(chain, CommitFailedException.class)
                        .map(late -> new Failure(
                                FailureKind.CONFLICT,
                                firstLine(late) + "; others keep committing to it, run it again",
                                thrown)))
                .or(() -> denied(chain)
                        .map(denied -> new Failure(
                                FailureKind.USER,
                                "storage: permission denied: " + firstLine(denied)
                                        + "; nothing was committed, let whoever runs this command, and on a cluster its"
                                        + " tasks, read and write warehouse.location",
                                thrown)))
                .or(() -> storage(chain)
                        .map(storage -> Failure.outside(
                                "storage: " + firstLine(storage) + "; nothing was committed, mend it and run it again",
                                thrown)))
                .or(() -> value(chain)
                        .map(value ->
                                new Failure(FailureKind.USER, "a value does not fit: " + firstLine(value), thrown)))
                .orElseGet(() -> Failure.ours(firstLine(thrown), thrown));
    }

    private static Optional<Throwable> denied(List<Throwable> chain) {
        return chain.stream()
                .filter(cause -> cause instanceof AccessDeniedException || cause instanceof AccessControlException)
                .findFirst();
    }

    private static Optional<Throwable> storage(List<Throwable> chain) {
        return chain.stream()
                .filter(cause -> cause instanceof IOException
                        || cause instanceof UncheckedIOException
                        || cause instanceof RuntimeIOException
                        || cause instanceof NotFoundException
                        || cause instanceof RESTException)
                .reduce((outer, inner) -> inner);
    }

    private static Optional<Throwable> value(List<Throwable> chain) {
        return chain.stream()
                .filter(cause -> cause instanceof SparkThrowable spark
                        && spark.getErrorClass() != null
                        && VALUES.contains(spark.getErrorClass()))
                .findFirst();
    }

    private static <T extends Throwable> Optional<T> first(List<Throwable> chain, Class<T> type) {
        return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** Iceberg and Spark append advice and whole plans. */
    private static String firstLine(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return message.lines().findFirst().orElse(thrown.getClass().getSimpleName());
    }
}
