package io.hourfold.cli;

import io.hourfold.query.Rows;

/** How the rows of an answer are written. */
enum SqlFormat {
    TABLE,
    CSV,
    JSON;

    /** The whole of what is written, its last line ended. */
    String write(Rows answer, Style style) {
        return switch (this) {
            case TABLE -> SqlTable.of(answer, style) + System.lineSeparator();
            case CSV -> SqlCsv.of(answer);
            case JSON -> Json.write(SqlJson.of(answer)) + System.lineSeparator();
        };
    }
}
