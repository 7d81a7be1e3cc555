package io.hourfold.cli;

import io.hourfold.time.Cadence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class BenchCommandTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "--rows-per-hour 200,0; --rows-per-hour: '0' must be from 1 to",
                "--rows-per-hour few; --rows-per-hour",
                "--hours 25; --hours: '25' must be from 1 to 24",
                "--cadence PT1H,PT7M; '--cadence'",
                "--cadence PT1H,PT7M; 'PT7M' is no cadence",
                "--heap much; --heap (much) must be a size",
                "--peers nobody; --peers: 'nobody' is none of"
            })
    void whatCannotBeMeasuredIsTheUsersMistake(String options, String said) {
        Ran ran = Ran.hourfold(directory, ("bench " + options).split(" "));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(said);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatIsAskedForTwiceIsMeasuredOnce() {
        BenchOrder order = new BenchOrder(
                List.of(200, 50, 200),
                24,
                30,
                List.of(),
                List.of(Cadence.HOURLY, Cadence.parse("PT60M")),
                Optional.empty(),
                directory);

        assertThat(order.rowsPerHour()).containsExactly(200, 50);
        assertThat(order.cadences()).containsExactly(Cadence.HOURLY);
    }
}
