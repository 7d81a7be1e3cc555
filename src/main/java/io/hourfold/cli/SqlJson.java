package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.query.Column;
import io.hourfold.query.Rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows in JSON, each an object by the names of its columns.
 *
 * @param cut whether there are more
 */
record SqlJson(List<Named> columns, List<Map<String, Object>> rows, boolean cut) {
    record Named(String name, String type) {}

    static SqlJson of(Rows answer) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Object> values : answer.rows()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int at = 0; at < values.size(); at++) {
                row.put(answer.columns().get(at).name(), values.get(at));
            }
            rows.add(row);
        }
        return new SqlJson(named(answer.columns()), rows, answer.end() == Rows.End.CUT);
    }

    private static List<Named> named(List<Column> columns) {
        Map<String, Named> named = new LinkedHashMap<>();
        for (Column column : columns) {
            if (named.put(column.name(), new Named(column.name(), column.type())) != null) {
                throw Failure.user("sql: two columns are named '" + column.name()
                        + "', which JSON cannot hold; give one another name with 'as'");
            }
        }
        return List.copyOf(named.values());
    }
}
