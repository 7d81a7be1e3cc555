package io.hourfold.quality.measure;

import com.amazon.deequ.metrics.DistributionValue;
import com.amazon.deequ.profiles.ColumnProfile;
import com.amazon.deequ.suggestions.ConstraintSuggestion;
import com.amazon.deequ.suggestions.ConstraintSuggestionResult;
import com.amazon.deequ.suggestions.ConstraintSuggestionRunner;
import com.amazon.deequ.suggestions.rules.CategoricalRangeRule;
import com.amazon.deequ.suggestions.rules.CompleteIfCompleteRule;
import com.amazon.deequ.suggestions.rules.NonNegativeNumbersRule;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Profiles rows by Deequ, and writes what it suggests as a rule file to start from. */
public final class DeequSuggestion {
    private static final String NULL = "NullValue";
    private static final double SELDOM = 0.2;
    private static final double NEARLY_ALL = 0.92;
    private static final double MARGIN = 2;

    private final Dataset<Row> rows;
    private final Set<String> sensitive;

    /**
     * @param rows of a session that takes what does not fit a type for NULL, as Deequ's profiles need it
     * @param sensitive columns whose values nobody is to see
     */
    public DeequSuggestion(Dataset<Row> rows, Collection<String> sensitive) {
        this.rows = rows;
        this.sensitive = Set.copyOf(sensitive);
    }

    /** @param columns to look at, in the order in which they come out */
    public String suite(String name, List<String> columns) {
        ConstraintSuggestionResult result = new ConstraintSuggestionRunner()
                .onData(rows)
                .restrictToColumns(JavaConverters.asScalaBuffer(columns).toSeq())
                .addConstraintRule(new CompleteIfCompleteRule())
                .addConstraintRule(new NonNegativeNumbersRule())
                .addConstraintRule(new CategoricalRangeRule(values -> values))
                .run();
        List<String> lines = new ArrayList<>();
        lines.add("# Suggested from " + result.numRecordsUsedForProfiling()
                + " rows; look at every rule before you rely on it.");
        lines.add("suite: " + quoted(name));
        lines.add("expectations:");
        lines.add("  - expect_table_row_count_to_be_between: { min_value: 1 }");
        lines.add("    severity: warn");
        Map<String, ColumnProfile> profiles = JavaConverters.mapAsJavaMap(result.columnProfiles());
        var suggestions = JavaConverters.mapAsJavaMap(result.constraintSuggestions());
        for (String column : columns) {
            ColumnProfile profile = profiles.get(column);
            if (suggestions.containsKey(column)) {
                JavaConverters.seqAsJavaList(suggestions.get(column)).stream()
                        .sorted(Comparator.comparing(DeequSuggestion::rule))
                        .forEach(suggestion -> lines.addAll(lines(suggestion, profile)));
            }
            lines.addAll(ofProfile(column, profile, result.numRecordsUsedForProfiling()));
        }
        lines.add("empty-data: warn");
        return String.join("\n", lines) + "\n";
    }

    private static String rule(ConstraintSuggestion suggestion) {
        return suggestion.suggestingRule().getClass().getSimpleName();
    }

    private List<String> lines(ConstraintSuggestion suggestion, ColumnProfile profile) {
        String column = suggestion.columnName();
        return switch (rule(suggestion)) {
            case "CompleteIfCompleteRule" -> rule("expect_column_values_to_not_be_null", column, "");
            case "NonNegativeNumbersRule" -> rule("expect_column_values_to_be_between", column, ", min_value: 0");
            case "CategoricalRangeRule" -> inSet(column, values(profile));
            default -> List.of();
        };
    }

    /** What Deequ would tell only with a library that nothing else needs. */
    private static List<String> ofProfile(String column, ColumnProfile profile, long rows) {
        List<String> lines = new ArrayList<>();
        double completeness = profile.completeness();
        if (completeness >= SELDOM && completeness < 1) {
            // So many may be missing more, because these rows are but a sample.
            double mostly = Math.floor((completeness - MARGIN * Math.sqrt(1.0 / rows)) * 100) / 100;
            lines.addAll(rule("expect_column_values_to_not_be_null", column, ", mostly: " + Math.max(0, mostly)));
        }
        if (completeness == 1 && rows > 1 && profile.approximateNumDistinctValues() >= rows * NEARLY_ALL) {
            lines.add("  # Nearly all values are different; this rule looks at all rows:");
            lines.add("  # - expect_column_values_to_be_unique: { column: " + column + " }");
        }
        return lines;
    }

    private static List<String> rule(String expectation, String column, String arguments) {
        return List.of("  - " + expectation + ": { column: " + column + arguments + " }");
    }

    private List<String> inSet(String column, List<String> values) {
        if (sensitive.contains(column)) {
            return List.of(
                    "  # " + column + " has few different values; they are not written here because it is sensitive.");
        }
        String list =
                String.join(", ", values.stream().map(DeequSuggestion::quoted).toList());
        return rule("expect_column_values_to_be_in_set", column, ", value_set: [" + list + "]");
    }

    /** The commonest first. */
    private static List<String> values(ColumnProfile profile) {
        if (profile.histogram().isEmpty()) {
            return List.of();
        }
        return JavaConverters.mapAsJavaMap(profile.histogram().get().values()).entrySet().stream()
                .filter(value -> !value.getKey().equals(NULL))
                .sorted(Comparator.comparing((Map.Entry<String, DistributionValue> value) ->
                                -value.getValue().absolute())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** As JSON has it, which YAML reads the same. */
    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
