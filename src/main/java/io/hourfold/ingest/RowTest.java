package io.hourfold.ingest;

import java.io.Serializable;

/**
 * A rule that every row of {@code raw} has to keep; one that does not goes to quarantine.
 *
 * @param reason stands in the quarantine table and in counts, see {@link #reason(String)}
 * @param failing Spark SQL over the columns of a raw row that holds for a row that breaks the rule
 */
public record RowTest(String reason, String failing) implements Serializable {
    private static final String PREFIX = "rule:";

    /** How the reason for a rule's rows begins, so that no rule is taken for a reason of ours. */
    public static String reason(String rule) {
        return PREFIX + rule;
    }
}
