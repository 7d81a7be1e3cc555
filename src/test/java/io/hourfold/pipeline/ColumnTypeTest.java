package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.fold.ValueType;
import io.hourfold.pipeline.ColumnType.ArrayOf;
import io.hourfold.pipeline.ColumnType.Decimal;
import io.hourfold.pipeline.ColumnType.Field;
import io.hourfold.pipeline.ColumnType.MapOf;
import io.hourfold.pipeline.ColumnType.Primitive;
import io.hourfold.pipeline.ColumnType.StructOf;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ColumnTypeTest {
    @Test
    void typesAreReadInAnyCaseAndSpacing() {
        assertThat(ColumnType.parse(" BigInt ")).isEqualTo(Primitive.BIGINT);
        assertThat(ColumnType.parse("decimal ( 10 , 2 )")).isEqualTo(new Decimal(10, 2));
        assertThat(ColumnType.parse("MAP< string ,array<int> >"))
                .isEqualTo(new MapOf(Primitive.STRING, new ArrayOf(Primitive.INT)));
        assertThat(ColumnType.parse("struct<a int, B: string>"))
                .isEqualTo(new StructOf(List.of(new Field("a", Primitive.INT), new Field("B", Primitive.STRING))));
    }

    @Test
    void fieldNamesAreQuotedForSpark() {
        assertThat(ColumnType.parse("struct<select:int,Where:string>").sql())
                .isEqualTo("struct<`select`:int,`Where`:string>");
    }

    @Test
    void whatIsNoTypeIsRefused() {
        for (String text : List.of(
                "",
                " ",
                "string string",
                "string)",
                "decimal(10)",
                "decimal(10,2,1)",
                "decimal(-1,0)",
                "decimal(1000,2)",
                "array<>",
                "array<int>>",
                "array(int)",
                "map<string>",
                "map<string,int,int>",
                "struct<a>",
                "struct<:int>",
                "struct<1:int>",
                "struct<int>",
                "struct<`a`:int>",
                "int; drop table x",
                "int -- comment",
                "int\u0000",
                "ïnt",
                "void",
                "interval",
                "char(3)",
                "timestamp_ntz")) {
            assertThatThrownBy(() -> ColumnType.parse(text)).as(text).isInstanceOf(Failure.class);
        }
    }

    @Test
    void depthAndWidthHaveLimits() {
        assertThatCode(() -> ColumnType.parse("array<".repeat(7) + "int" + ">".repeat(7)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ColumnType.parse("array<".repeat(8) + "int" + ">".repeat(8)))
                .hasMessageContaining("nested at most 8 levels");
        assertThatThrownBy(() -> ColumnType.parse("array<".repeat(200_000)))
                .hasMessageContaining("nested at most 8 levels");
        assertThatThrownBy(() -> ColumnType.parse(struct(TypeParser.MOST_FIELDS + 1)))
                .hasMessageContaining("at most 1000 fields");
        assertThatCode(() -> ColumnType.parse(struct(TypeParser.MOST_FIELDS))).doesNotThrowAnyException();
    }

    @Test
    void longNonsenseIsRefusedInNoTime() {
        String blanks = " ".repeat(1 << 20);

        assertThatThrownBy(() -> ColumnType.parse(blanks + "!")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> ColumnType.parse("int" + blanks + "!")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> ColumnType.parse("a".repeat(1 << 20))).isInstanceOf(Failure.class);
    }

    @Test
    void foldFunctionsSeeEverythingButStructs() {
        assertThat(ColumnType.parse("map<string,array<decimal(5,1)>>").valueType())
                .contains(ValueType.parse("map<string,array<decimal(5,1)>>"));
        for (Primitive type : Primitive.values()) {
            assertThat(type.valueType()).contains(ValueType.parse(type.sql()));
        }
        assertThat(ColumnType.parse("array<struct<a:int>>").valueType()).isEmpty();
        assertThat(ColumnType.parse("map<string,struct<a:int>>").valueType()).isEmpty();
    }

    @Property(seed = "20261120", tries = 500)
    void whatIsWrittenForSparkIsReadAsTheSame(@ForAll("types") ColumnType type) {
        assertThat(ColumnType.parse(type.sql().replace("`", ""))).isEqualTo(type);
    }

    @Property(seed = "20261120", tries = 200)
    void sparkReadsEveryType(@ForAll("types") ColumnType type) {
        DataType read = StructType.fromDDL("c " + type.sql()).apply("c").dataType();

        assertThat(read).isNotEqualTo(DataTypes.NullType);
        assertThat(read.sql().toLowerCase(Locale.ROOT).replaceAll("[ `]", ""))
                .isEqualTo(type.sql().toLowerCase(Locale.ROOT).replaceAll("[ `]", ""));
    }

    @Property(seed = "20261120", tries = 2000)
    void anyTextIsATypeOrTheUsersFault(@ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '~') String text) {
        try {
            ColumnType.parse(text);
        } catch (Failure refused) {
            assertThat(refused).hasMessageContaining("'");
        }
    }

    @Provide
    Arbitrary<ColumnType> types() {
        return types(3);
    }

    private static Arbitrary<ColumnType> types(int depth) {
        Arbitrary<ColumnType> plain = Arbitraries.oneOf(
                Arbitraries.of(Primitive.values()),
                Arbitraries.integers().between(1, 38).flatMap(precision -> Arbitraries.integers()
                        .between(0, precision)
                        .map(scale -> new Decimal(precision, scale))));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<ColumnType> inner = types(depth - 1);
        return Arbitraries.oneOf(
                plain,
                inner.map(ArrayOf::new),
                Combinators.combine(plain.filter(ColumnType::keyable), inner).as(MapOf::new),
                inner.list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(fields -> new StructOf(IntStream.range(0, fields.size())
                                .mapToObj(at -> new Field("f_" + at, fields.get(at)))
                                .toList())));
    }

    private static String struct(int fields) {
        return IntStream.range(0, fields)
                .mapToObj(field -> "f" + field + ":int")
                .collect(Collectors.joining(",", "struct<", ">"));
    }
}
