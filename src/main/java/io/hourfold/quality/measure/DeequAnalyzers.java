package io.hourfold.quality.measure;

import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.ExactQuantile;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.ScanShareableAnalyzer;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.Sum;
import io.hourfold.quality.rule.Sql;
import org.apache.spark.sql.Column;
import scala.Option;
import scala.collection.immutable.List$;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static org.apache.spark.sql.functions.expr;

/**
 * Deequ's analyzers for measures, as far as many of them can share one look at the rows. What they read has to be a
 * column, so every computed value becomes one.
 */
final class DeequAnalyzers {
    private static final Option<String> NOWHERE = Option.empty();
    private static final String COMPUTED = "hourfold_measured_";

    private final Map<Sql, String> computed = new LinkedHashMap<>();
    private final Map<Measure, ScanShareableAnalyzer<?, ?>> analyzers = new LinkedHashMap<>();

    DeequAnalyzers(Collection<Measure> measures) {
        measures.forEach(measure -> analyzer(measure).ifPresent(analyzer -> analyzers.put(measure, analyzer)));
    }

    Map<Measure, ScanShareableAnalyzer<?, ?>> analyzers() {
        return analyzers;
    }

    /** The columns that the analyzers read besides those of the table, by name. */
    Map<String, Column> columns() {
        Map<String, Column> columns = new LinkedHashMap<>();
        computed.forEach((value, name) -> columns.put(name, expr(value.toString())));
        return columns;
    }

    private Optional<ScanShareableAnalyzer<?, ?>> analyzer(Measure measure) {
        if (measure instanceof Measure.Matching matching) {
            Option<String> where = Option.apply(measure.where().toString());
            // Deequ takes a set of rows, none of which says yes or no, for an empty one.
            String which = Sql.of("coalesce(?, false)", matching.which()).toString();
            return Optional.of(new Compliance(which, which, where, List$.MODULE$.empty(), Option.empty()));
        }
        if (measure instanceof Measure.Smallest smallest) {
            return Optional.of(new Minimum(column(smallest, text(number(smallest.of()))), NOWHERE, Option.empty()));
        }
        if (measure instanceof Measure.Largest largest) {
            return Optional.of(new Maximum(column(largest, text(number(largest.of()))), NOWHERE, Option.empty()));
        }
        if (measure instanceof Measure.Total total) {
            return Optional.of(new Sum(column(total, number(total.of())), NOWHERE));
        }
        if (measure instanceof Measure.Spread spread) {
            return Optional.of(new StandardDeviation(column(spread, number(spread.of())), NOWHERE));
        }
        if (measure instanceof Measure.Quantile quantile) {
            return Optional.of(new ExactQuantile(column(quantile, number(quantile.of())), quantile.rank(), NOWHERE));
        }
        return Optional.empty();
    }

    private static Sql number(Sql value) {
        return Sql.of("CAST(? AS DOUBLE)", value);
    }

    /** These analyzers put numbers and texts into one array, which Spark refuses unless the numbers are texts. */
    private static Sql text(Sql number) {
        return Sql.of("CAST(? AS STRING)", number);
    }

    /** Null wherever the measure does not look. */
    private String column(Measure measure, Sql value) {
        Sql seen = measure.where().equals(Sql.TRUE) ? value : Sql.of("CASE WHEN ? THEN ? END", measure.where(), value);
        return computed.computeIfAbsent(seen, first -> COMPUTED + computed.size());
    }
}
