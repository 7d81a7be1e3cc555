package io.hourfold.fold;

import io.hourfold.failure.Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ValueTypeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean",
                "int",
                "bigint",
                "float",
                "double",
                "string",
                "binary",
                "date",
                "timestamp",
                "decimal(38,18)",
                "array<map<decimal(10,2),array<string>>>",
                "map<string,map<int,struct<`Mixed Case`:int>>>",
                "struct<a:array<int>,b:map<string,int>>"
            })
    void aTypeIsWrittenAsItIsRead(String text) {
        assertThat(ValueType.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "decimal", "decimal(39,0)", "decimal(2,3)", "array<>", "map<string>", "int>"})
    void whatIsNoTypeIsRefused(String text) {
        assertThatThrownBy(() -> ValueType.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("type: '");
    }
}
