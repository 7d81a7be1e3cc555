package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ExitCodesDocumentTest {
    @Test
    void theDocumentHasTheTableOfTheCode() throws IOException {
        Stream<String> kinds = Stream.of(FailureKind.values())
                .map(kind -> "| " + kind.exitCode() + " | `" + Json.name(kind) + "` | " + kind.meaning() + " |");

        assertThat(Files.readAllLines(Path.of("docs", "exit-codes.md")).stream()
                        .filter(line -> line.matches("\\| \\d.*")))
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of("| 0 | | done |"), kinds).toList());
    }
}
