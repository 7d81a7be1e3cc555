package io.hourfold.ingest;

import io.hourfold.engine.Microseconds;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.ColumnType;
import io.hourfold.pipeline.Schema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SparkJsonParserTest {
    @Test
    void readsEveryTypeAsSparkKeepsIt() throws UnreadableRecord {
        Object[] row = parse(
                """
                {"s": "ä", "b": true, "i": 7, "l": 9007199254740993, "d": 1.5, "m": 12.30, "day": "2026-11-20",
                 "t": "2026-11-20T05:00:00.25Z", "x": "aGk="}
                """,
                "s string",
                "b boolean",
                "i int",
                "l bigint",
                "d double",
                "m decimal(5,2)",
                "day date",
                "t timestamp",
                "x binary");

        assertThat(row[0]).isEqualTo(UTF8String.fromString("ä"));
        assertThat(row[1]).isEqualTo(true);
        assertThat(row[2]).isEqualTo(7);
        assertThat(row[3]).isEqualTo(9007199254740993L);
        assertThat(row[4]).isEqualTo(1.5);
        assertThat(row[5]).isEqualTo(Decimal.apply(new BigDecimal("12.30"), 5, 2));
        assertThat(row[6]).isEqualTo(20777);
        assertThat(row[7]).isEqualTo(Microseconds.of(Instant.parse("2026-11-20T05:00:00.25Z")));
        assertThat((byte[]) row[8]).isEqualTo("hi".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsNestedTypes() throws UnreadableRecord {
        Object[] row = parse(
                "{\"a\": [1, null, 3], \"m\": {\"k\": 2}, \"o\": {\"y\": \"z\", \"other\": 1}}",
                "a array<int>",
                "m map<string,bigint>",
                "o struct<x: int, y: string>");

        assertThat(((ArrayData) row[0]).toObjectArray(DataTypes.IntegerType)).containsExactly(1, null, 3);
        MapData map = (MapData) row[1];
        assertThat(map.keyArray().getUTF8String(0)).isEqualTo(UTF8String.fromString("k"));
        assertThat(map.valueArray().getLong(0)).isEqualTo(2);
        InternalRow struct = (InternalRow) row[2];
        assertThat(struct.isNullAt(0)).isTrue();
        assertThat(struct.getUTF8String(1)).isEqualTo(UTF8String.fromString("z"));
    }

    @Test
    void aNumberForATimestampIsMillisecondsSince1970() throws UnreadableRecord {
        assertThat(parse("{\"t\": 1795150800000}", "t timestamp")[0]).isEqualTo(1795150800000000L);
    }

    @Test
    void aStringColumnKeepsWhatIsNotTextAsItsJson() throws UnreadableRecord {
        assertThat(parse("{\"s\": {\"a\": [1, \"b\"]}}", "s string")[0])
                .isEqualTo(UTF8String.fromString("{\"a\":[1,\"b\"]}"));
    }

    @Test
    void whatIsNotThereIsNullAndWhatIsNotDeclaredIsPassedOver() throws UnreadableRecord {
        assertThat(parse("{\"other\": {\"deep\": [{}]}, \"s\": null}", "s string", "i int"))
                .containsExactly(null, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not json", "[{\"s\": 1}]", "{\"s\": ", "{\"s\": \"a\"} {\"s\": \"b\"}", "{\"s\": 1}x", "7"})
    void whatIsNotOneObjectIsUnparseable(String text) {
        assertThat(refusal(text.getBytes(StandardCharsets.UTF_8), "s string").reason())
                .isEqualTo(Reason.UNPARSEABLE.toString());
    }

    @Test
    void bytesThatAreNotUtf8AreUnparseableAndNotReplaced() {
        byte[] bytes = "{\"s\": \"?\"}".getBytes(StandardCharsets.UTF_8);
        bytes[7] = (byte) 0xC3;
        assertThat(refusal(bytes, "s string").reason()).isEqualTo(Reason.UNPARSEABLE.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i int|\"7\"x",
                "i int|2147483648",
                "i int|1.5",
                "i bigint|9223372036854775808",
                "i bigint|true",
                "i boolean|1",
                "i boolean|\"yes\"",
                "i decimal(4,2)|1.234",
                "i decimal(4,2)|123.4",
                "i double|1e400",
                "i double|\"-1e400\"",
                "i float|1e39",
                "i float|1000000000000000000000000000000000000000",
                "i date|\"yesterday\"",
                "i timestamp|\"soon\"",
                "i binary|\"%\"",
                "i array<int>|7",
                "i map<string,int>|[]",
                "i struct<a: int>|\"a\"",
            })
    void aValueOfAnotherTypeIsRefusedWithItsColumn(String column, String value) {
        UnreadableRecord refusal = refusal(("{\"i\": " + value + "}").getBytes(StandardCharsets.UTF_8), column);
        assertThat(refusal.reason()).isIn(Reason.WRONG_TYPE.toString(), Reason.UNPARSEABLE.toString());
        assertThat(refusal.getMessage()).matches("i: .*|is not JSON: .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"i int", "i bigint", "i decimal(10,2)", "i timestamp"})
    void aNumberOfABillionDigitsIsRefusedAndNeverWrittenOut(String column) {
        for (String value : List.of("1e999999999", "-7e-999999999", "\"1e999999999\"", "1e99999999999")) {
            byte[] record = ("{\"i\": " + value + "}").getBytes(StandardCharsets.UTF_8);
            assertThat(refusal(record, column).reason())
                    .isIn(Reason.WRONG_TYPE.toString(), Reason.UNPARSEABLE.toString());
        }
    }

    @Test
    void aStringColumnKeepsANumberAsItIsWritten() throws UnreadableRecord {
        for (String number : List.of("1e999999999", "1.50", "-0", "12345678901234567890")) {
            assertThat(parse("{\"s\": " + number + "}", "s string")[0]).isEqualTo(UTF8String.fromString(number));
        }
    }

    @Test
    void aDeepRecordIsRefusedAndDoesNotOverflowTheStack() {
        String deep = "{\"s\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(refusal(deep.getBytes(StandardCharsets.UTF_8), "s string").reason())
                .isEqualTo(Reason.UNPARSEABLE.toString());
    }

    private static UnreadableRecord refusal(byte[] value, String... columns) {
        return catchThrowableOfType(UnreadableRecord.class, () -> new SparkJsonParser(schema(columns)).parse(value));
    }

    private static Object[] parse(String json, String... columns) throws UnreadableRecord {
        return new SparkJsonParser(schema(columns)).parse(json.getBytes(StandardCharsets.UTF_8));
    }

    static Schema schema(String... columns) {
        return new Schema(Arrays.stream(columns)
                .map(column -> column.split(" ", 2))
                .map(parts -> new Column(parts[0], ColumnType.parse(parts[1]), false, false))
                .toList());
    }
}
