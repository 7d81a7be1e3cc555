package io.hourfold.quality.measure;

import com.amazon.deequ.analyzers.ScanShareableAnalyzer;
import io.hourfold.failure.Failure;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

/**
 * Measures tables. All that Deequ can compute side by side takes one look at the rows; values that have to be told apart,
 * and other tables, take one look each.
 */
public final class SparkMeasuring {
    private static final String ROWS = "hourfold_rows";
    private static final String EVERYTHING = "hourfold_everything";
    private static final String WANTED = "hourfold_wanted";
    private static final String KNOWN = "hourfold_known";
    private static final String IS_KNOWN = "hourfold_is_known";

    private final Function<String, Dataset<Row>> tables;

    /** @param tables another table by the name that a rule gives it */
    public SparkMeasuring(Function<String, Dataset<Row>> tables) {
        this.tables = tables;
    }

    /** What every measure comes to over all rows. */
    public Map<Measure, Measured> measure(Dataset<Row> rows, Collection<? extends Measure> measures) {
        Map<Measure, Measured> found = new LinkedHashMap<>();
        Set<Measure> shared = new LinkedHashSet<>();
        for (Measure measure : new LinkedHashSet<>(measures)) {
            if (isShared(measure)) {
                shared.add(measure);
            } else {
                found.put(measure, tried(() -> alone(rows, measure)));
            }
        }
        Map<Object, Map<Measure, Measured>> all = measureBy(rows.withColumn(EVERYTHING, lit(0)), EVERYTHING, shared);
        found.putAll(all.getOrDefault(0, nothing(shared)));
        return found;
    }

    /** Whether a measure shares the look at the rows with others, and can be taken of groups of rows at once. */
    public static boolean isShared(Measure measure) {
        return !new DeequAnalyzers(List.of(measure)).analyzers().isEmpty();
    }

    /**
     * What measures that have seen no row come to.
     *
     * @param shared only those of which {@link #isShared} holds
     */
    public static Map<Measure, Measured> nothing(Collection<? extends Measure> shared) {
        Map<Measure, Measured> found = new LinkedHashMap<>();
        shared.forEach(measure -> found.put(measure, DeequStates.nothing(measure)));
        return found;
    }

    /**
     * What measures come to for each group of rows, in one look. A group without rows is not among the answers.
     *
     * @param group the column whose values tell the groups apart
     * @param shared only those of which {@link #isShared} holds
     */
    public Map<Object, Map<Measure, Measured>> measureBy(
            Dataset<Row> rows, String group, Collection<? extends Measure> shared) {
        Set<Measure> wanted = new LinkedHashSet<>(shared);
        Map<Measure, Measured> hopeless = misunderstood(rows, group, wanted);
        wanted.removeAll(hopeless.keySet());
        Map<Object, Map<Measure, Measured>> found = new HashMap<>();
        DeequAnalyzers analyzers = new DeequAnalyzers(wanted);
        for (Row row : grouped(rows, group, analyzers).collectAsList()) {
            Map<Measure, Measured> ofGroup = new LinkedHashMap<>(hopeless);
            int from = 1;
            for (Map.Entry<Measure, ScanShareableAnalyzer<?, ?>> entry :
                    analyzers.analyzers().entrySet()) {
                ofGroup.put(entry.getKey(), DeequStates.measured(entry.getKey(), entry.getValue(), row, from));
                from += entry.getValue().aggregationFunctions().size();
            }
            found.put(row.get(0), ofGroup);
        }
        return found;
    }

    /** Which measures Spark does not understand, and why; looked at one by one only when it does not understand all. */
    private static Map<Measure, Measured> misunderstood(Dataset<Row> rows, String group, Collection<Measure> wanted) {
        Map<Measure, Measured> hopeless = new LinkedHashMap<>();
        if (tried(() -> understood(rows, group, wanted)) instanceof Measured.Unmeasurable) {
            for (Measure measure : wanted) {
                if (tried(() -> understood(rows, group, List.of(measure))) instanceof Measured.Unmeasurable why) {
                    hopeless.put(measure, why);
                }
            }
        }
        return hopeless;
    }

    private static Measured understood(Dataset<Row> rows, String group, Collection<Measure> measures)
            throws AnalysisException {
        grouped(rows, group, new DeequAnalyzers(measures));
        return new Measured.Count(0, 0);
    }

    private static Dataset<Row> grouped(Dataset<Row> rows, String group, DeequAnalyzers analyzers) {
        Dataset<Row> computed = rows;
        for (Map.Entry<String, Column> column : analyzers.columns().entrySet()) {
            computed = computed.withColumn(column.getKey(), column.getValue());
        }
        List<Column> aggregates = new ArrayList<>();
        // Without measures it is still known which groups there are.
        aggregates.add(count(lit(1)).as(ROWS));
        for (ScanShareableAnalyzer<?, ?> analyzer : analyzers.analyzers().values()) {
            for (Column function : JavaConverters.seqAsJavaList(analyzer.aggregationFunctions())) {
                aggregates.add(function.as(ROWS + aggregates.size()));
            }
        }
        Column[] others = aggregates.subList(1, aggregates.size()).toArray(Column[]::new);
        return computed.groupBy(group).agg(aggregates.get(0), others).drop(ROWS);
    }

    private interface Taking {
        Measured take() throws AnalysisException;
    }

    /** What Spark does not understand is told of the one measure, and the others are taken. */
    private static Measured tried(Taking taking) {
        try {
            return taking.take();
        } catch (AnalysisException misunderstood) {
            String why = misunderstood.getMessage();
            return new Measured.Unmeasurable(why.lines().findFirst().orElse(why));
        }
    }

    private Measured alone(Dataset<Row> rows, Measure measure) throws AnalysisException {
        if (measure instanceof Measure.Values values) {
            return values(rows, values);
        }
        if (measure instanceof Measure.OtherRows other) {
            long there = tables.apply(other.table()).count();
            return new Measured.Count(there, there);
        }
        if (measure instanceof Measure.Found found) {
            return found(rows, found);
        }
        throw Failure.ours("nobody knows how to measure " + measure, null);
    }

    private static Measured values(Dataset<Row> rows, Measure.Values values) {
        Column[] columns = values.columns().stream().map(SparkMeasuring::named).toArray(Column[]::new);
        Row counted = rows.where(expr(values.where().toString()))
                .groupBy(columns)
                .agg(count(lit(1)).as(ROWS))
                .agg(count(lit(1)), count(when(col(ROWS).equalTo(1), 1)), coalesce(sum(ROWS), lit(0L)))
                .first();
        return new Measured.Distinct(counted.getLong(0), counted.getLong(1), counted.getLong(2));
    }

    /** However often the other table has a value, a row counts once. */
    private Measured found(Dataset<Row> rows, Measure.Found found) {
        Dataset<Row> known = tables.apply(found.table())
                .select(named(found.otherColumn()).as(KNOWN))
                .where(col(KNOWN).isNotNull())
                .distinct()
                .withColumn(IS_KNOWN, lit(true));
        Dataset<Row> wanted = rows.where(
                        expr(found.where().toString()).and(named(found.column()).isNotNull()))
                .select(named(found.column()).as(WANTED));
        Row counted = wanted.join(known, col(WANTED).equalTo(col(KNOWN)), "left")
                .agg(count(col(IS_KNOWN)), count(lit(1)))
                .first();
        return new Measured.Count(counted.getLong(0), counted.getLong(1));
    }

    private static Column named(String column) {
        return col("`" + column.replace("`", "``") + "`");
    }
}
