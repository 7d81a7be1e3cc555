package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TopicNamesTest {
    @Test
    void whatKafkaAllowsIsAllowed() {
        List<String> names = List.of("notification-events", "a.b_C-9", "...", "x".repeat(249));
        assertThat(TopicNames.requireLegal(names)).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "../x", "a b", "a;drop table raw", "a'b", "a`b", "a\\b", "é", "a\u0000", "a,b"})
    void whatKafkaDoesNotAllowIsRefusedByName(String hostile) {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> TopicNames.requireLegal(List.of("events", hostile)));
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(failure).hasMessageStartingWith("source.kafka.topics: '");
    }

    @Test
    void aNameWithLineBreaksStaysOnItsLine() {
        assertThat(catchThrowableOfType(Failure.class, () -> TopicNames.requireLegal(List.of("a\nINFO all is well")))
                        .getMessage())
                .doesNotContain("\n");
    }

    @Test
    void aNameCanBeTooLongAndAListEmpty() {
        assertThat(catchThrowableOfType(Failure.class, () -> TopicNames.requireLegal(List.of("x".repeat(250)))))
                .isNotNull();
        assertThat(catchThrowableOfType(Failure.class, () -> TopicNames.requireLegal(List.of())))
                .hasMessageContaining("source.kafka.topics is empty");
    }
}
