package io.hourfold.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** What is refused before anything is started; what is sent is in the tour. */
class DevSendCommandTest {
    @TempDir
    Path directory;

    @Test
    void aFileThatIsNotThereIsTheUsersFault() {
        Ran ran = Ran.hourfold(directory, "dev", "send", "events", "nothing.jsonl");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("nothing.jsonl does not exist");
        assertThat(directory.resolve(".hourfold")).doesNotExist();
    }

    @Test
    void aTopicThatKafkaCouldNotNameIsRefused() throws IOException {
        Files.writeString(directory.resolve("events.jsonl"), "{}\n");

        Ran ran = Ran.hourfold(directory, "dev", "send", "../events", "events.jsonl");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("'../events' is not a Kafka topic");
        assertThat(directory.resolve(".hourfold")).doesNotExist();
    }
}
