package io.hourfold.pipeline;

import java.util.List;

/**
 * How duplicates become one row.
 *
 * @param key the columns that make two rows the same event; at least one
 * @param keep which of the duplicates the row is taken from
 * @param fold what is computed over all of them, in the order written; none by default
 */
public record Dedupe(List<String> key, Keep keep, List<FoldedColumn> fold) {
    public Dedupe {
        key = List.copyOf(key);
        fold = List.copyOf(fold);
    }

    /** By arrival: batch, then topic, partition and offset. */
    public enum Keep {
        /** The default. */
        FIRST,
        LAST
    }
}
