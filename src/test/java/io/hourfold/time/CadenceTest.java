package io.hourfold.time;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class CadenceTest {
    @ParameterizedTest
    @MethodSource("io.hourfold.time.Times#everyCadence")
    void everyCadenceIsReadAsItIsWritten(Cadence cadence) {
        assertThat(Cadence.parse(cadence.toString())).isEqualTo(cadence);
    }

    @Test
    void twentyFourHoursAreADay() {
        assertThat(Cadence.parse("PT24H")).isEqualTo(Cadence.parse("P1D")).hasToString("P1D");
        assertThat(Cadence.parse("PT60M")).isEqualTo(Cadence.HOURLY).hasToString("PT1H");
    }

    @ParameterizedTest
    @CsvSource({
        "PT7H,   PT6H or PT8H",
        "PT50M,  PT48M or PT45M",
        "PT1.5S, PT1M or PT2M",
        "PT59S,  PT1M or PT2M",
        "PT90S,  PT1M or PT2M",
        "PT1H0.000000001S, PT1H or PT1H12M",
        "PT-1H,  PT1M or PT2M",
        "PT0S,   PT1M or PT2M",
        "PT25H,  PT12H or P1D",
        "PT-9223372036854775808S, PT1M or PT2M"
    })
    void aLengthThatDoesNotDivideADayIsRefusedWithItsNeighbours(String length, String neighbours) {
        assertThatThrownBy(() -> Cadence.parse(length))
                .asInstanceOf(type(Failure.class))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USER))
                .extracting(Failure::getMessage)
                .asString()
                .contains("is no cadence; it must divide a day into equal parts of whole minutes, PT1M to P1D, like ")
                .satisfies(message -> assertThat(
                                message.substring(message.indexOf("like ") + 5).split(" or "))
                        .containsExactlyInAnyOrder(neighbours.split(" or ")));
    }

    @Test
    void aRefusalNamesTheLengthAsItWasMeant() {
        assertThatThrownBy(() -> Cadence.parse("P2D")).hasMessageStartingWith("'PT48H' is no cadence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1h", "hourly", "P1M", "PT", "PT1H PT1H", "PT99999999999999999999H"})
    void whatIsNoDurationIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Cadence.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessage("'" + text + "' is not a duration; write a cadence like PT15M, PT1H or P1D");
    }
}
