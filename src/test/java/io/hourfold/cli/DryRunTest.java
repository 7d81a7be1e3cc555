package io.hourfold.cli;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands that change rows, asked what they would do: they start no engine, and the ledger is as before. */
class DryRunTest {
    private static final String HOUR = "2026-11-20T05";

    @TempDir
    Path directory;

    private WrittenHistory history;

    @BeforeEach
    void aBatchThatIsPublished() throws IOException {
        Files.createDirectories(directory.resolve("pipelines"));
        Files.copy(Path.of("pipelines/notifications.yaml"), directory.resolve("pipelines/notifications.yaml"));
        history = new WrittenHistory(directory);
        history.register("notifications", "PT1H");
        history.published("2026-11-20T05:00:00Z", 5, 20);
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void anExclusionSaysWhatItsDaysAreInFor() {
        Ran ran = hourfold("exclude", "--reason", "bad clock");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("publish  ", "the batch is taken out of its days", "Readers will see: fact of 2026-11-20.")
                .doesNotContain("ingest", "leaf  ", "records will be read");
        assertThat(history.ledger().exclusions("notifications", Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void aReadmissionDoesTheSame() {
        assertThat(hourfold("include").out())
                .contains("the batch is let back into its days", "Readers will see: fact of 2026-11-20.");
    }

    @Test
    void aReplaySaysWhatComesBehindIt() {
        Ran ran = Ran.hourfold(
                directory,
                history.environment(),
                "quarantine",
                "replay",
                "--pipeline",
                "notifications",
                "--hour",
                HOUR,
                "--dry-run");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out())
                .containsPattern(
                        "ingest +from quarantine: what can be read now becomes rows\\R +leaf +raw changes\\R +publish ")
                .doesNotContain("records will be read");
    }

    @Test
    void whatTheCommandWouldRefuseIsRefused() {
        Ran ran = Ran.hourfold(
                directory,
                history.environment(),
                "include",
                "--pipeline",
                "notifications",
                "--hour",
                "2026-11-20T09",
                "--dry-run");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("batch 2026-11-20T09 of pipeline 'notifications' was never run");
    }

    private Ran hourfold(String command, String... more) {
        String[] words = {command, "--pipeline", "notifications", "--hour", HOUR, "--dry-run"};
        String[] all = Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
        return Ran.hourfold(directory, history.environment(), all);
    }
}
