package io.hourfold.time;

import io.hourfold.failure.Failure;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Domain(Times.class)
class InstantsTest {
    @Property(seed = "20261120")
    void anInstantIsReadAsItIsWritten(@ForAll Instant instant) {
        assertThat(Instants.parse(Instants.print(instant))).isEqualTo(instant);
    }

    @Property(seed = "20261120")
    void aDateIsReadAsItIsWritten(@ForAll LocalDate date) {
        assertThat(Instants.parseDate(date.toString())).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20,                2026-11-20T00:00:00Z",
        "2026-11-20T05,             2026-11-20T05:00:00Z",
        "2026-11-20T05:15,          2026-11-20T05:15:00Z",
        "2026-11-20T05:15:30.5Z,    2026-11-20T05:15:30.5Z",
        "2026-11-20T05:15:00+01:00, 2026-11-20T04:15:00Z"
    })
    void aTimeMayBeWrittenAsShortAsItIsExact(String text, Instant meant) {
        assertThat(Instants.parse(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now", "2026-02-30", "2026-11-20T25", "2026-11-20T05:15:00", "20.11.2026", " 2026-11-20"})
    void whatIsNoTimeIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Instants.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("'" + text + "' is not a UTC time; write it like 2026-11-20T05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "today", "2026-02-30", "2026-11-20T05"})
    void whatIsNoDayIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Instants.parseDate(text))
                .isInstanceOf(Failure.class)
                .hasMessage("day: '" + text + "' is not a day; write it like 2026-11-20");
    }
}
