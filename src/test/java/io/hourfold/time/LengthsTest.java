package io.hourfold.time;

import io.hourfold.failure.Failure;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LengthsTest {
    @Test
    void whatIsPrintedIsReadAsTheSame() {
        for (String text : List.of("PT0S", "PT2M", "PT1H30M", "PT36H", "P1D", "P30D", "PT-1H", "P-2D")) {
            assertThat(Lengths.print(Lengths.parse(text))).isEqualTo(text);
        }
        assertThat(Lengths.parse("PT24H"))
                .isEqualTo(Duration.ofDays(1))
                .extracting(Lengths::print)
                .isEqualTo("P1D");
    }

    @Test
    void otherTextIsRefusedWithTheWayToWriteIt() {
        for (String text : List.of("", "1h", "6", "P1M", "PT", "PT99999999999999999999H", "-")) {
            assertThatThrownBy(() -> Lengths.parse(text))
                    .isInstanceOf(Failure.class)
                    .hasMessage("duration: '" + text + "' is not a duration; write it like PT20M, PT6H or P30D");
        }
    }

    @Test
    void fractionsOfASecondAreRefused() {
        assertThatThrownBy(() -> Lengths.parse("PT0.5S")).hasMessageContaining("must be whole seconds");
    }
}
