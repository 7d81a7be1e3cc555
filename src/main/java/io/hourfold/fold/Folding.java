package io.hourfold.fold;

import java.util.List;

/** How the duplicates of a key become one row: which of them stands for it, and what is folded over all. */
public record Folding(List<String> key, Keep keep, List<NamedFold> columns) {
    public Folding {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }

    /** Changes when the same rows may give other leaves: everything built before is then stale. */
    public String version() {
        StringBuilder version = new StringBuilder("key=" + key + " keep=" + keep);
        columns.forEach(column -> version.append(' ')
                .append(column.name())
                .append('=')
                .append(column.fold().version()));
        return version.toString();
    }
}
