package io.hourfold.pipeline;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class KeyColumnsTest {
    @ParameterizedTest
    @ValueSource(strings = {"string", "int", "bigint", "decimal(38,10)", "date", "timestamp", "binary"})
    void whatIsEqualInOneWayOnlyCanBeAKey(String type) {
        assertThat(problems(type, "[k]")).isEmpty();
        assertThat(problems(type, "[id, k]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"float", "double", "array<int>", "map<string,int>", "struct<a:int>"})
    void whatHasSeveralFormsOfOneValueCannotBeAKey(String type) {
        assertThat(problems(type, "[id, k]"))
                .singleElement()
                .asString()
                .startsWith("p.yaml:9: dedupe.key: 'k' is ")
                .contains("which cannot be part of a key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[k]", "[k, id]"})
    void theFirstColumnOfAKeySpreadsRows(String key) {
        assertThat(problems("boolean", key))
                .singleElement()
                .asString()
                .startsWith("p.yaml:9: dedupe.key: 'k' is boolean, which cannot come first");
        assertThat(problems("boolean", "[id, k]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"strng", ""})
    void aColumnThatCannotBeReadIsNotToldTwice(String type) {
        assertThat(problems(type, "[id, k]")).singleElement().asString().startsWith("p.yaml:6: source.schema.k: ");
    }

    private static List<String> problems(String type, String key) {
        return Reading.problems(
                """
                pipeline: p
                source:
                  kafka: { topics: [t] }
                  schema:
                    id: string
                    k: '%s'
                    at: timestamp
                event-time: at
                dedupe: { key: %s, fold: { latest: max(at) } }
                """
                        .formatted(type, key));
    }
}
