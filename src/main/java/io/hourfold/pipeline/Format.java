package io.hourfold.pipeline;

import io.hourfold.failure.Failure;

import java.io.Serializable;

/** How the bytes of a record become columns. Every record is one row. */
public sealed interface Format extends Serializable {
    /** One JSON object, its fields named like the columns. The default. */
    record Json() implements Format {}

    /**
     * One line, its fields in the order of the declared columns.
     *
     * @param delimiter between fields; a comma by default
     * @param quote around a field that holds a delimiter; {@code "} by default
     * @param header every record begins with a line of column names, which is skipped; false by default
     * @param nullText the field that means null; the empty field by default
     */
    record Csv(char delimiter, char quote, boolean header, String nullText) implements Format {
        public static final Csv DEFAULT = new Csv(',', '"', false, "");

        private static final String LINE_BREAKS = "\r\n\0";

        public Csv {
            if (delimiter == quote || LINE_BREAKS.indexOf(delimiter) >= 0 || LINE_BREAKS.indexOf(quote) >= 0) {
                throw Failure.user("delimiter and quote must be two different characters, and no line breaks");
            }
        }
    }

    /**
     * Avro's binary encoding of one record, without a container and without a registry's prefix.
     *
     * @param schema the writer's schema as JSON
     */
    record Avro(String schema) implements Format {}
}
