package io.hourfold.pipeline;

import io.hourfold.fold.Keep;

import java.util.List;

/**
 * How duplicates become one row.
 *
 * @param key the columns that make two rows the same event; at least one
 * @param keep which of the duplicates the row is taken from, by arrival; the first by default
 * @param fold what is computed over all of them, in the order written; none by default
 */
public record Dedupe(List<String> key, Keep keep, List<FoldedColumn> fold) {
    public Dedupe {
        key = List.copyOf(key);
        fold = List.copyOf(fold);
    }
}
