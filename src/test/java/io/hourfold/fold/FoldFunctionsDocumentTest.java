package io.hourfold.fold;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class FoldFunctionsDocumentTest {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_]+)\\(.*");

    @Test
    void theDocumentHasEveryFunctionOnce() throws IOException {
        assertThat(lines().stream()
                        .map(ROW::matcher)
                        .filter(row -> row.matches())
                        .map(row -> row.group(1)))
                .containsExactlyElementsOf(FoldRegistry.fromClassPath().names());
    }

    @Test
    void theExampleOfAnOwnFunctionIsTheOneThatIsTested() throws IOException {
        List<String> lines = lines();
        List<String> example = lines.subList(lines.indexOf("```java") + 1, lines.lastIndexOf("```"));

        assertThat(Files.readString(Path.of("src/test/java/io/hourfold/fold/Longest.java")))
                .contains(String.join(
                        "\n", example.stream().map(line -> "    " + line).toList()));
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of("docs", "fold-functions.md"));
    }
}
