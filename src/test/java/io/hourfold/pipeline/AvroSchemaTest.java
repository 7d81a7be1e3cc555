package io.hourfold.pipeline;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AvroSchemaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "string" | string
                    {"type":"enum","name":"E","symbols":["A"]} | string
                    "boolean" | boolean
                    "int" | int
                    "int" | bigint
                    "long" | bigint
                    "float" | float
                    "float" | double
                    "double" | double
                    "bytes" | binary
                    {"type":"fixed","name":"F","size":16} | binary
                    {"type":"int","logicalType":"date"} | date
                    {"type":"long","logicalType":"timestamp-millis"} | timestamp
                    {"type":"long","logicalType":"timestamp-micros"} | timestamp
                    {"type":"bytes","logicalType":"decimal","precision":10,"scale":2} | decimal(10,2)
                    {"type":"bytes","logicalType":"decimal","precision":10,"scale":2} | decimal(12,4)
                    ["null","string"] | string
                    ["long","null"] | bigint
                    {"type":"array","items":["null","int"]} | array<int>
                    {"type":"map","values":"double"} | map<string,double>
                    {"type":"record","name":"P","fields":[{"name":"x","type":"int"},{"name":"y","type":"int"}]} | struct<x:int>
                    """)
    void aFieldGivesAColumn(String field, String column) {
        assertThat(misfit(field, column)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "string" | bigint | is bigint, which the Avro type string does not give
                    "string" | timestamp | is timestamp, which the Avro type string does not give
                    "long" | int | is int, which the Avro type long does not give
                    "long" | timestamp | is timestamp, which the Avro type long does not give
                    {"type":"long","logicalType":"timestamp-millis"} | bigint | is bigint, which the Avro type timestamp-millis
                    {"type":"long","logicalType":"local-timestamp-millis"} | timestamp | which the Avro type local-timestamp-millis
                    "double" | float | is float, which the Avro type double does not give
                    "int" | date | is date, which the Avro type int does not give
                    "bytes" | string | is string, which the Avro type bytes does not give
                    {"type":"bytes","logicalType":"decimal","precision":10,"scale":2} | decimal(10,4) | which the Avro type decimal
                    {"type":"bytes","logicalType":"decimal","precision":10,"scale":2} | decimal(10,1) | which the Avro type decimal
                    ["null","string","int"] | string | which the Avro type union does not give
                    ["null","string"] | int | is int, which the Avro type string does not give
                    {"type":"array","items":"int"} | array<string> | is array<string>, which the Avro type array
                    {"type":"map","values":"int"} | map<int,int> | which the Avro type map does not give
                    {"type":"record","name":"P","fields":[]} | struct<x:int> | which the Avro type record does not give
                    """)
    void aFieldThatDoesNotGiveAColumnIsNamed(String field, String column, String why) {
        assertThat(misfit(field, column)).get().asString().contains(why);
    }

    @Test
    void aColumnNeedsAFieldOfItsName() {
        AvroSchema schema = AvroSchema.parse(record("\"string\""));

        assertThat(schema.misfit(new Column("other", ColumnType.parse("string"), false, false)))
                .contains("has no field of this name in the Avro schema");
    }

    @Test
    void aSchemaThatHoldsItselfIsComparedAsDeepAsTheColumn() {
        AvroSchema schema = AvroSchema.parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":["
                + "{\"name\":\"c\",\"type\":[\"null\",\"R\"]},{\"name\":\"x\",\"type\":\"int\"}]}");

        assertThat(schema.misfit(column("struct<x:int,c:struct<x:int>>"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "{}",
                "[]",
                "{\"type\":\"record\"}",
                "{\"type\":\"record\",\"name\":\"a b\",\"fields\":[]}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"x\",\"type\":\"nowhere\"}]}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":{}}",
                "\"int\"",
                "42"
            })
    void whatIsNoRecordIsRefused(String json) {
        assertThatThrownBy(() -> AvroSchema.parse(json)).hasMessageMatching("(is not an|must be an) Avro .*");
    }

    @Test
    void deepSchemasAreRefusedWithoutExhaustingTheStack() {
        String deep = "{\"type\":\"array\",\"items\":".repeat(50_000);

        assertThatThrownBy(() -> AvroSchema.parse(deep)).hasMessageStartingWith("is not an Avro schema");
    }

    private static Optional<String> misfit(String field, String column) {
        return AvroSchema.parse(record(field)).misfit(column(column));
    }

    private static Column column(String type) {
        return new Column("c", ColumnType.parse(type), false, false);
    }

    private static String record(String field) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"c\",\"type\":" + field + "}]}";
    }
}
