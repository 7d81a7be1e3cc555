package io.hourfold.verify;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One difference, in text for people. Values of sensitive columns are left out.
 *
 * @param key the key's columns
 * @param column the column that differs; {@code *} for the row as a whole
 */
public record Difference(DifferenceKind kind, Map<String, String> key, String column, String expected, String found)
        implements Serializable {
    static final String ROW = "*";

    public Difference {
        key = Collections.unmodifiableMap(new TreeMap<>(key));
    }
}
