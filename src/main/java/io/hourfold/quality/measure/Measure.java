package io.hourfold.quality.measure;

import io.hourfold.quality.rule.Sql;

import java.util.List;

/**
 * Something that can be counted or computed over the rows of a table, as far as {@code where} holds. Two that are equal
 * are measured once; the text of one, which begins with its kind, names it in the ledger.
 */
public sealed interface Measure {
    Sql where();

    /** How many rows there are, and of how many {@code which} holds. Answered by {@link Measured.Count}. */
    record Matching(Sql which, Sql where) implements Measure {}

    /** The smallest value that is not null. Answered by {@link Measured.Extreme}. */
    record Smallest(Sql of, Sql where) implements Measure {}

    /** The largest value that is not null. Answered by {@link Measured.Extreme}. */
    record Largest(Sql of, Sql where) implements Measure {}

    /** The sum of the values that are not null. Answered by {@link Measured.Total}. */
    record Total(Sql of, Sql where) implements Measure {}

    /** How the values that are not null are spread. Answered by {@link Measured.Moments}. */
    record Spread(Sql of, Sql where) implements Measure {}

    /** The exact quantile, as Spark's {@code percentile} interpolates it. Answered by {@link Measured.Rank}. */
    record Quantile(Sql of, double rank, Sql where) implements Measure {}

    /** How many values rows have in these columns; null is a value like others. Answered by {@link Measured.Distinct}. */
    record Values(List<String> columns, Sql where) implements Measure {
        public Values {
            columns = List.copyOf(columns);
        }
    }

    /** How many rows another table has. Answered by {@link Measured.Count}, all of whose rows match. */
    record OtherRows(String table) implements Measure {
        @Override
        public Sql where() {
            return Sql.TRUE;
        }
    }

    /**
     * Of the rows where {@code column} is not null: of how many another table has the value in a column of its own.
     * Answered by {@link Measured.Count}.
     */
    record Found(String column, String table, String otherColumn, Sql where) implements Measure {}
}
