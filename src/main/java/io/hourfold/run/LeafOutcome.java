package io.hourfold.run;

import io.hourfold.tree.BuiltContent;

import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a batch brought, by day.
 *
 * @param late rows that came too late for their day and are kept in a table of their own
 */
record LeafOutcome(SortedMap<LocalDate, BuiltContent> days, long late) {
    static final String RAW = "raw";
    static final String LEAF = "leaf";
    static final String DUPLICATES = "duplicates";
    static final String LATE = "late";

    /** {@code raw = leaf + duplicates + late}. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        long folded = days.values().stream().mapToLong(BuiltContent::folded).sum();
        long leaf = days.values().stream().mapToLong(BuiltContent::rows).sum();
        counts.put(RAW, folded + late);
        counts.put(LEAF, leaf);
        counts.put(DUPLICATES, folded - leaf);
        counts.put(LATE, late);
        return counts;
    }

    /** The tree's snapshot that holds all of it; empty when there are no rows. */
    OptionalLong snapshot() {
        return days.values().stream()
                .map(BuiltContent::snapshot)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }
}
