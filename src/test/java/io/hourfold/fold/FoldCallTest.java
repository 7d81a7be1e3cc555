package io.hourfold.fold;

import io.hourfold.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FoldCallTest {
    @Test
    void aCallIsReadWithItsArgumentsAndAlias() {
        assertThat(FoldCall.parse(" min_by( device ,event_time )  AS earliest "))
                .isEqualTo(new FoldCall("min_by", List.of("device", "event_time"), Optional.of("earliest")));
        assertThat(FoldCall.parse("count(*)")).isEqualTo(new FoldCall("count", List.of("*"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"count(*)", "min_by(device, event_time)", "max(event_time) as last_seen"})
    void aCallIsWrittenAsItIsRead(String text) {
        assertThat(FoldCall.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "count",
                "count(*",
                "count(*))",
                "min(max(x))",
                "min(a.b)",
                "min(`a`)",
                "min('a')",
                "min(1)",
                "min(a b)",
                "min_by(a,)",
                "min_by(,a)",
                "count(*, a)",
                "min(a) as",
                "min(a) as b c",
                "min(a); drop table fact",
                "min(a) -- b",
                "1min(a)"
            })
    void whatIsNotACallIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> FoldCall.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("'" + text + "' cannot be read, ")
                .hasMessageEndingWith(
                        "write a function of columns like count(*), min(event_time) or min_by(device, event_time)");
    }
}
