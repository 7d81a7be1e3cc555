package io.hourfold.catalog;

import io.hourfold.TestSpark;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.apache.hadoop.security.AccessControlException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CatalogFailuresTest {
    static Stream<Arguments> thrown() {
        return Stream.of(
                Arguments.of(new IOException("No space left on device"), FailureKind.OUTSIDE, "No space left"),
                Arguments.of(
                        new UncheckedIOException(new AccessDeniedException("/lake/raw")),
                        FailureKind.USER,
                        "permission denied: /lake/raw; nothing was committed"),
                Arguments.of(
                        new AccessControlException("user=ada, access=WRITE"),
                        FailureKind.USER,
                        "permission denied: user=ada"),
                Arguments.of(new NotFoundException("File is not there: a.parquet"), FailureKind.OUTSIDE, "a.parquet"),
                Arguments.of(new SQLException("too many clients", "53300"), FailureKind.OUTSIDE, "too many clients"),
                Arguments.of(
                        new CommitStateUnknownException("lost while it committed", new SQLException("eof", "08006")),
                        FailureKind.OUTSIDE,
                        "lost while it committed"),
                Arguments.of(new CommitFailedException("faster"), FailureKind.CONFLICT, "faster"),
                Arguments.of(Failure.dataLoss("gone"), FailureKind.DATA_LOSS, "gone"),
                Arguments.of(
                        new IllegalStateException(new OutOfMemoryError("Java heap space")),
                        FailureKind.OURS,
                        "with a heap of " + Runtime.getRuntime().maxMemory() / (1024 * 1024) + " MiB; give it more"),
                Arguments.of(
                        new IllegalStateException("Cannot call methods on a stopped SparkContext.\nIt was made …"),
                        FailureKind.OUTSIDE,
                        "Spark was stopped while it was at work; run it again"),
                Arguments.of(new IllegalStateException("a defect"), FailureKind.OURS, "a defect"));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void theKindFollowsFromTheCauseHoweverDeepSparkBuriesIt(Exception cause, FailureKind kind, String told) {
        Exception buried = new SparkException("Writing job aborted", new RuntimeException("Task failed", cause));
        assertThat(CatalogFailures.of(cause).kind()).isEqualTo(kind);
        assertThat(CatalogFailures.of(cause)).hasMessageContaining(told);
        assertThat(CatalogFailures.of(buried).kind()).isEqualTo(kind);
    }

    @Test
    void aValueThatDoesNotFitIsTheUsersToMend() {
        var query = TestSpark.session().sql("SELECT CAST(a AS INT) FROM VALUES ('1'), ('x') AS t(a)");
        Exception thrown = catchThrowableOfType(Exception.class, query::collectAsList);
        assertThat(CatalogFailures.of(thrown).kind()).isEqualTo(FailureKind.USER);
    }
}
