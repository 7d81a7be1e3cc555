package io.hourfold.quality.rule;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Every expectation that a rule may name. */
final class Catalogue {
    private static final SortedMap<String, Entry> ENTRIES = entries();

    private Catalogue() {}

    /** Reads the arguments of one expectation; what is wrong with them becomes a problem. */
    interface Entry extends Function<Arguments, Expectation> {}

    /** The expectations by their names. */
    static SortedMap<String, Entry> entries() {
        if (ENTRIES != null) {
            return ENTRIES;
        }
        Map<String, Entry> entries = new TreeMap<>();
        entries.putAll(ShapeEntries.all());
        entries.putAll(ValueEntries.all());
        entries.putAll(TextEntries.all());
        entries.putAll(RowEntries.all());
        entries.putAll(NumberEntries.all());
        entries.putAll(TableEntries.all());
        return Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }
}
