package io.hourfold.query;

import java.util.Collections;
import java.util.List;

/**
 * What a question was answered with. A value is null, a {@link Boolean}, a {@link Number}, a {@link String}, a
 * {@link List} of values or a {@link java.util.Map} of them by text; times are text in UTC, bytes are hexadecimal.
 *
 * @param rows each with a value for every column, null among them
 */
public record Rows(List<Column> columns, List<List<Object>> rows, End end) {
    /** Whether these are all of them. */
    public enum End {
        ALL,
        CUT
    }

    public Rows {
        columns = List.copyOf(columns);
        rows = Collections.unmodifiableList(rows);
    }
}
