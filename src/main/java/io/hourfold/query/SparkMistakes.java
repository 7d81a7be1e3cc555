package io.hourfold.query;

import io.hourfold.catalog.CatalogFailures;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.failure.Printable;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Spark has against a query, in one line that says where. */
final class SparkMistakes {
    /** Classes of SQLSTATE that are about the query and the values it met. */
    private static final Pattern ABOUT_THE_QUERY = Pattern.compile("(?:21|22|42|54|0A).*");

    private static final Pattern ERROR_CLASS = Pattern.compile("^\\s*\\[[A-Z_0-9.]+\\]\\s*");
    /** Spark's advice to set what cannot be set here, then the place, then the statement or the plan. */
    private static final Pattern BESIDES = Pattern.compile(
            "(?s)\\s*(?:If necessary set |== SQL|; line \\d+ pos \\d+|\\(line \\d+, pos \\d+\\)|SQLSTATE: ).*");

    private SparkMistakes() {}

    static Failure of(String query, Exception thrown) {
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(50)
                .flatMap(cause -> mistake(query, cause).stream())
                .findFirst()
                .map(message -> new Failure(FailureKind.USER, message, thrown))
                .orElseGet(() -> CatalogFailures.of(thrown));
    }

    private static Optional<String> mistake(String query, Throwable cause) {
        if (cause instanceof AnalysisException analysis) {
            String place =
                    analysis.line().isDefined() && analysis.startPosition().isDefined()
                            ? place(
                                    (Integer) analysis.line().get(),
                                    (Integer) analysis.startPosition().get() + 1)
                            : "";
            return Optional.of(told(place, analysis.message()));
        }
        if (cause instanceof SparkThrowable spark
                && spark.getSqlState() != null
                && ABOUT_THE_QUERY.matcher(spark.getSqlState()).matches()) {
            QueryContext[] contexts = spark.getQueryContext();
            String place = contexts.length == 0 ? "" : place(query, contexts[0].startIndex());
            return Optional.of(told(place, cause.getMessage()));
        }
        return Optional.empty();
    }

    private static String told(String place, String message) {
        String said = BESIDES.matcher(ERROR_CLASS.matcher(message).replaceFirst(""))
                .replaceFirst("")
                .replaceAll("\\s+", " ")
                .strip();
        return "sql" + place + ": " + Printable.line(said);
    }

    private static String place(String query, int index) {
        String before = query.substring(0, Math.max(0, Math.min(index, query.length())));
        return place(
                (int) before.chars().filter(letter -> letter == '\n').count() + 1,
                before.length() - before.lastIndexOf('\n'));
    }

    private static String place(int line, int column) {
        return ", line " + line + ", column " + column;
    }
}
