package io.hourfold.sink;

import org.apache.spark.sql.Row;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Rows as PostgreSQL's COPY reads them: comma-separated, every value but NULL in quotes. */
final class PostgresText {
    private static final char NUL = 0;
    /** Stands for the one character that PostgreSQL cannot keep. */
    private static final char REPLACEMENT = '\uFFFD';

    private PostgresText() {}

    static byte[] line(Row row) {
        StringBuilder line = new StringBuilder();
        for (int place = 0; place < row.size(); place++) {
            if (place > 0) {
                line.append(',');
            }
            if (!row.isNullAt(place)) {
                line.append('"')
                        .append(text(row.get(place)).replace(NUL, REPLACEMENT).replace("\"", "\"\""))
                        .append('"');
            }
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        // Booleans, numbers, days and instants print as PostgreSQL reads them.
        return value.toString();
    }
}
