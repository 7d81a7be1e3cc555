package io.hourfold.cli;

import io.hourfold.TestStack;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The tour of the README, taken for real: every command says what is printed under it, where … stands for anything. */
class TourTest {
    private static final Pattern TESTED = Pattern.compile("(?ms)^<!-- tested -->\n```console\n(.*?)^```$");
    private static final Pattern STEP = Pattern.compile("(?m)^\\$ ");

    private final Path home = TestStack.freshHome();

    record Step(String command, String printed) {
        Pattern pattern() {
            String anything =
                    Arrays.stream(printed.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            // A line of its own that stands for anything stands for any number of lines.
            return Pattern.compile(anything.replace("\\E.*\\Q\n\\E", "\\E(?s:.*)"));
        }
    }

    @Test
    void everyStepOfTheTourSaysWhatThePageSays() throws Exception {
        List<Step> steps = steps();
        assertThat(steps).hasSizeGreaterThan(8);
        for (String needed : List.of("pipelines", "dq-rules", "docs/examples")) {
            FileUtils.copyDirectory(
                    Path.of(needed).toFile(), home.resolve(needed).toFile());
        }
        int exitCode = 0;
        try {
            for (Step step : steps) {
                if (step.command().equals("echo $?")) {
                    assertThat(step.printed()).isEqualTo(exitCode + "\n");
                    continue;
                }
                Child ran = run(ShellLine.of(step.command()));
                exitCode = ran.exitCode();
                assertThat(ran.out()).as(step.command() + "\n" + ran.err()).matches(step.pattern());
            }
        } finally {
            Ran.hourfold(home, "dev", "stop");
        }
        assertThat(exitCode).isZero();
    }

    private Child run(ShellLine line) throws IOException, InterruptedException {
        return Child.run(home, Child.opened(), Main.class, line.words());
    }

    private static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        TESTED.matcher(Files.readString(Path.of("README.md")))
                .results()
                .flatMap(block -> STEP.splitAsStream(block.group(1)))
                .filter(step -> !step.isEmpty())
                .map(step -> step.split("\n", 2))
                .forEach(step -> steps.add(new Step(step[0], step[1])));
        return steps;
    }
}
