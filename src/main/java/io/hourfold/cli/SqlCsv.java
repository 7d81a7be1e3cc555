package io.hourfold.cli;

import io.hourfold.query.Column;
import io.hourfold.query.Rows;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows for other programs, as RFC 4180 has them. Nothing stands for null and {@code ""} for an empty text. A text that
 * a spreadsheet could take for a formula has an apostrophe before it.
 */
final class SqlCsv {
    private static final String LINE = "\r\n";
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern SPECIAL = Pattern.compile(".*[\",\\r\\n].*", Pattern.DOTALL);

    private SqlCsv() {}

    static String of(Rows answer) {
        StringBuilder written = new StringBuilder(
                answer.columns().stream().map(Column::name).map(SqlCsv::field).collect(Collectors.joining(",")));
        written.append(LINE);
        answer.rows()
                .forEach(row -> written.append(row.stream().map(SqlCsv::field).collect(Collectors.joining(",")))
                        .append(LINE));
        return written.toString();
    }

    private static String field(Object value) {
        if (value == null) {
            return "";
        }
        String text = SqlTable.text(value);
        String safe = value instanceof Number || !FORMULA.matcher(text).matches() ? text : "'" + text;
        return safe.isEmpty() || SPECIAL.matcher(safe).matches() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
