package io.hourfold.pipeline;

import io.hourfold.yaml.Section;
import io.hourfold.yaml.Text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code source.schema}: one column to a line, {@code name: type [not null] [sensitive]}. */
final class SchemaReader {
    static final int MOST_COLUMNS = 1000;

    private static final String KEY = "schema";

    private SchemaReader() {}

    static WrittenColumns read(Section source) {
        Optional<Section> written = source.requiredSection(KEY);
        if (written.isEmpty()) {
            return WrittenColumns.NONE;
        }
        Section schema = written.get();
        Map<String, Optional<Column>> columns = new LinkedHashMap<>();
        schema.all().forEach((name, value) -> {
            columns.put(
                    name,
                    value instanceof Text text && text.isNull()
                            ? typeMissing(schema, name)
                            : schema.parsed(name, text -> column(Names.column(name), text)));
        });
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
            schema.problems()
                    .add(
                            source.at(KEY),
                            source.name(KEY) + ": must declare 1 to " + MOST_COLUMNS + " columns, but declares "
                                    + columns.size());
        }
        return new WrittenColumns(columns);
    }

    private static Optional<Column> typeMissing(Section schema, String name) {
        schema.problems().add(schema.at(name), schema.name(name) + ": has no type; write one such as string");
        return Optional.empty();
    }

    private static Column column(String name, String text) {
        String type = text.strip();
        boolean required = false;
        boolean sensitive = false;
        for (Optional<String> rest = Optional.of(type); rest.isPresent(); ) {
            type = rest.get();
            rest = before(type, "sensitive");
            sensitive |= rest.isPresent();
            if (rest.isEmpty()) {
                rest = before(type, "null").flatMap(not -> before(not, "not"));
                required |= rest.isPresent();
            }
        }
        return new Column(name, ColumnType.parse(type), required, sensitive);
    }

    /** What stands before a last word, or nothing when the text does not end with it. */
    private static Optional<String> before(String text, String word) {
        int at = text.length() - word.length();
        return at > 0
                        && Character.isWhitespace(text.charAt(at - 1))
                        && text.regionMatches(true, at, word, 0, word.length())
                ? Optional.of(text.substring(0, at).strip())
                : Optional.empty();
    }
}
