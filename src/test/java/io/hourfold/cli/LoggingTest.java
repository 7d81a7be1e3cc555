package io.hourfold.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The configuration users get; the tests' own would otherwise win. */
class LoggingTest {
    private static final List<String> AS_PACKAGED = List.of("-Dlog4j2.configurationFile="
            + Path.of("target", "classes", "log4j2.properties").toUri());

    @TempDir
    Path directory;

    @Test
    void oursSpeakFromInfoAndEnginesFromWarningWithoutStackTraces() throws Exception {
        Child child = Child.run(directory, AS_PACKAGED, LoggingProbe.class);

        assertThat(child.out()).isEmpty();
        assertThat(child.err())
                .contains("INFO  probe - info of io.hourfold.probe")
                .contains("warn of org.apache.spark.probe")
                .doesNotContain("info of org.apache.spark.probe")
                .doesNotContain("debug of")
                .doesNotContain("\tat ")
                .doesNotContain("IllegalStateException");
    }

    @Test
    void verboseSaysMoreAndShowsStackTraces() throws Exception {
        Child child = Child.run(directory, AS_PACKAGED, LoggingProbe.class, "--verbose");

        assertThat(child.out()).isEmpty();
        assertThat(child.err())
                .contains("debug of io.hourfold.probe")
                .contains("info of org.apache.spark.probe")
                .contains("java.lang.IllegalStateException: why")
                .contains("\tat io.hourfold.cli.LoggingProbe");
    }

    @Test
    void aLineBreakInAMessageForgesNoLine() throws Exception {
        assertThat(Child.run(directory, AS_PACKAGED, LoggingProbe.class).err()).contains("one\\n12:00:00 WARN  forged");
    }
}
