package io.hourfold.ingest;

import io.hourfold.pipeline.Format;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static io.hourfold.ingest.SparkJsonParserTest.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SparkAvroParserTest {
    private static final String WRITTEN =
            """
            {"type": "record", "name": "Event", "fields": [
              {"name": "id", "type": "string"},
              {"name": "n", "type": ["null", "long"]},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "at_micros", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 6, "scale": 2}},
              {"name": "tags", "type": {"type": "array", "items": "string"}},
              {"name": "sizes", "type": {"type": "map", "values": "int"}},
              {"name": "unused", "type": "double"}]}
            """;
    private static final Schema AVRO = new Schema.Parser().parse(WRITTEN);

    @Test
    void readsFieldsByNameWithTheirLogicalTypes() throws Exception {
        Object[] row = parser(
                        "price decimal(6,2)",
                        "id string",
                        "n bigint",
                        "at timestamp",
                        "at_micros timestamp",
                        "absent string")
                .parse(encoded(event(7L)));

        assertThat(row)
                .containsExactly(
                        Decimal.apply(new BigDecimal("12.34"), 6, 2),
                        UTF8String.fromString("a"),
                        7L,
                        1_000_000L,
                        5L,
                        null);
    }

    @Test
    void readsListsMapsAndNulls() throws Exception {
        Object[] row = parser("tags array<string>", "sizes map<string,int>", "n bigint")
                .parse(encoded(event(null)));

        assertThat(((ArrayData) row[0]).toObjectArray(DataTypes.StringType))
                .containsExactly(UTF8String.fromString("x"), UTF8String.fromString("y"));
        assertThat(((MapData) row[1]).valueArray().getInt(0)).isEqualTo(3);
        assertThat(row[2]).isNull();
    }

    @Test
    void bytesOfAnotherSchemaAndBytesLeftOverAreUnparseable() throws Exception {
        byte[] good = encoded(event(7L));
        assertThat(refusal(Arrays.copyOf(good, good.length + 1)).reason()).isEqualTo(Reason.UNPARSEABLE.toString());
        assertThat(refusal(Arrays.copyOf(good, good.length - 1)).reason()).isEqualTo(Reason.UNPARSEABLE.toString());
        assertThat(refusal(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f})
                        .reason())
                .isEqualTo(Reason.UNPARSEABLE.toString());
        assertThat(refusal(new byte[0]).reason()).isEqualTo(Reason.UNPARSEABLE.toString());
    }

    @Test
    void aFieldOfAnotherTypeIsRefusedWithItsColumn() throws Exception {
        byte[] good = encoded(event(7L));
        UnreadableRecord refusal = catchThrowableOfType(
                UnreadableRecord.class, () -> parser("id int").parse(good));
        assertThat(refusal.reason()).isEqualTo(Reason.WRONG_TYPE.toString());
        assertThat(refusal).hasMessageStartingWith("id: ");
    }

    private static UnreadableRecord refusal(byte[] value) {
        return catchThrowableOfType(
                UnreadableRecord.class, () -> parser("id string").parse(value));
    }

    private static SparkAvroParser parser(String... columns) {
        return new SparkAvroParser(schema(columns), new Format.Avro(WRITTEN));
    }

    private static GenericRecord event(Long number) {
        GenericRecord event = new GenericData.Record(AVRO);
        event.put("id", "a");
        event.put("n", number);
        event.put("at", 1000L);
        event.put("at_micros", 5L);
        event.put(
                "price", ByteBuffer.wrap(new BigDecimal("12.34").unscaledValue().toByteArray()));
        event.put("tags", List.of("x", "y"));
        event.put("sizes", Map.of("s", 3));
        event.put("unused", 0.5);
        return event;
    }

    private static byte[] encoded(GenericRecord event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(AVRO).write(event, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
