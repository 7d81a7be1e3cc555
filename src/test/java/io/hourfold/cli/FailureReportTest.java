package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class FailureReportTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @EnumSource
    void aFailureIsItsMessageAndTheExitCodeOfItsKind(FailureKind kind) {
        int exitCode = report().failure(new Failure(kind, "kafka: 'x' is wrong", new IllegalStateException("why")));

        assertThat(exitCode).isEqualTo(kind.exitCode());
        assertThat(err.toString().lines()).containsExactly("kafka: 'x' is wrong");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anythingElseIsADefectToldInOneLine() {
        int exitCode = report().failure(new IllegalStateException("first line\nsecond line"));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("This is a defect of Hourfold: java.lang.IllegalStateException: first line.")
                .contains("--verbose");
    }

    @Test
    void aDefectWithoutAMessageStillNamesItself() {
        assertThat(report().failure(new StackOverflowError())).isEqualTo(1);
        assertThat(err.toString()).contains("java.lang.StackOverflowError.");
    }

    @Test
    void anExhaustedHeapSaysHowToGiveMore() {
        assertThat(report().failure(new OutOfMemoryError("Java heap space"))).isEqualTo(1);
        assertThat(err.toString()).contains("Java heap space").contains("-Xmx");
    }

    @Test
    void verboseShowsWhereAndWhy() {
        report("run", "--verbose").failure(Failure.outside("no broker", new IllegalStateException("why")));

        assertThat(err.toString())
                .contains("no broker")
                .contains("\tat ")
                .contains("Caused by")
                .contains("why");
    }

    @Test
    void machinesGetAnObject() {
        report("run", "--json").failure(Failure.dataLoss("lost \"a\" of b"));

        assertThat(out.toString().strip())
                .isEqualTo("{\"error\":{\"kind\":\"data-loss\",\"exitCode\":5,\"message\":\"lost \\\"a\\\" of b\"}}");
        assertThat(err.toString()).contains("lost");
    }

    private FailureReport report(String... arguments) {
        return new FailureReport(
                new Surroundings(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Style.COLOURED,
                        Map.of(),
                        Path.of(""),
                        InstantSource.system(),
                        "hourfold",
                        Surroundings.Terminal.NONE),
                List.of(arguments));
    }
}
