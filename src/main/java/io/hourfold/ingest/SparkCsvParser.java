package io.hourfold.ingest;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.ColumnType;
import io.hourfold.pipeline.Format;
import io.hourfold.pipeline.Schema;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One line of separated fields per record, in the order of the columns; a line break within quotes is part of its field.
 * More or fewer fields than columns, a second line, and bytes that are not UTF-8 are unparseable.
 */
final class SparkCsvParser implements RecordParser {
    private final List<Column> columns;
    private final Format.Csv format;
    private final CsvParser parser;

    SparkCsvParser(Schema schema, Format.Csv format) {
        this.columns = schema.columns();
        this.format = format;
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(format.delimiter());
        settings.getFormat().setQuote(format.quote());
        settings.getFormat().setQuoteEscape(format.quote());
        settings.getFormat().setComment('\0');
        settings.setMaxCharsPerColumn(-1);
        settings.setMaxColumns(columns.size() + 1);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setNullValue(format.nullText());
        settings.setEmptyValue("");
        settings.setSkipEmptyLines(true);
        parser = new CsvParser(settings);
    }

    @Override
    public Object[] parse(byte[] value) throws UnreadableRecord {
        List<String[]> lines = lines(text(value));
        int expected = format.header() ? 2 : 1;
        if (lines.size() != expected) {
            throw new UnreadableRecord(
                    Reason.UNPARSEABLE, "has " + lines.size() + " lines where " + expected + " belong");
        }
        String[] fields = lines.get(expected - 1);
        if (fields.length != columns.size()) {
            throw new UnreadableRecord(
                    Reason.UNPARSEABLE,
                    "has " + fields.length + " fields where " + columns.size() + " columns are declared");
        }
        Object[] row = new Object[fields.length];
        for (int place = 0; place < fields.length; place++) {
            String field = fields[place];
            if (field != null && !field.equals(format.nullText())) {
                row[place] = scalar(columns.get(place), field);
            }
        }
        return row;
    }

    private List<String[]> lines(String text) throws UnreadableRecord {
        try {
            return parser.parseAll(new StringReader(text));
        } catch (TextParsingException notCsv) {
            throw new UnreadableRecord(
                    Reason.UNPARSEABLE, "has more fields than the " + columns.size() + " columns that are declared");
        }
    }

    private static Object scalar(Column column, String field) throws UnreadableRecord {
        ColumnType type = column.type();
        if (!(type instanceof ColumnType.Primitive || type instanceof ColumnType.Decimal)) {
            throw new UnreadableRecord(
                    Reason.WRONG_TYPE, column.name() + ": a field of CSV cannot hold the type " + type.sql());
        }
        try {
            return SparkScalars.ofText(type, field);
        } catch (UnreadableRecord unreadable) {
            throw new UnreadableRecord(unreadable.reason(), column.name() + ": " + unreadable.getMessage());
        }
    }

    private static String text(byte[] value) throws UnreadableRecord {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new UnreadableRecord(Reason.UNPARSEABLE, "is not UTF-8");
        }
    }
}
