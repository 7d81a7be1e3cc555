package io.hourfold.cli;

import io.hourfold.failure.Printable;
import io.hourfold.query.Rows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows as a table for people. What is null reads {@code NULL}; a text that could be taken for it, or that begins with an
 * apostrophe, stands between apostrophes. A long value is cut.
 */
final class SqlTable {
    static final int WIDEST = 80;
    private static final String NULL = "NULL";

    private SqlTable() {}

    static String of(Rows answer, Style style) {
        AlignedTable table = new AlignedTable(style);
        answer.columns().forEach(column -> table.column(Printable.line(column.name()), column.side()));
        answer.rows()
                .forEach(row ->
                        table.row(row.stream().map(value -> cell(value, style)).toList()));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(style.faint(counted(answer)));
        return String.join(System.lineSeparator(), lines);
    }

    /** How many rows there are, for people. */
    static String counted(Rows answer) {
        int count = answer.rows().size();
        String rows = count + (count == 1 ? " row" : " rows");
        return answer.end() == Rows.End.ALL
                ? "(" + rows + ")"
                : "(the first " + rows + "; there are more, --limit shows them)";
    }

    private static AlignedTable.Cell cell(Object value, Style style) {
        if (value == null) {
            return new AlignedTable.Cell(NULL, style::faint);
        }
        String text = Printable.line(text(value));
        if (value instanceof String && (text.equals(NULL) || text.startsWith("'"))) {
            text = "'" + text.replace("'", "''") + "'";
        }
        return AlignedTable.Cell.of(CellWidth.of(text) <= WIDEST ? text : CellWidth.beginning(text, WIDEST - 1) + "…");
    }

    /** A value that is there. */
    static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof List || value instanceof Map ? Json.write(value) : value.toString();
    }
}
