package io.hourfold.quality.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of the table that a suite is about, in the table's order.
 *
 * @param types Spark's names for them, such as {@code bigint}, by column
 */
public record Shape(Map<String, String> types) {
    public Shape {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }

    public List<String> names() {
        return List.copyOf(types.keySet());
    }
}
