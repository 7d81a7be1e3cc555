package io.hourfold.settings;

import io.hourfold.settings.Setting.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "settings.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path directory;

    @Test
    void theDocumentHasTheSettingsOfTheReader() throws IOException {
        assertThat(Files.readAllLines(DOCUMENT).stream().filter(line -> line.matches("\\| `[a-z]+\\..*")))
                .containsExactlyElementsOf(Arrays.stream(Setting.values())
                        .map(SettingsDocumentTest::row)
                        .toList());
    }

    @Test
    void everyExampleIsReadWithoutAProblem() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(DOCUMENT))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("```(yaml)?", ""))
                .toList();

        assertThat(examples).hasSizeGreaterThan(1);
        for (String example : examples) {
            Given given = new Given(directory)
                    .file("secrets/ledger", "hush")
                    .file("secrets/jaas.conf", "hush")
                    .file("secrets/token", "0123456789abcdef")
                    .yaml(example);
            assertThat(given.read().each()).as(example).anyMatch(setting -> setting.at()
                    .isPresent());
        }
    }

    private static String row(Setting setting) {
        String below = setting.form() == Form.PROPERTIES ? "_…" : "";
        return "| " + quoted(setting.keys().toList()) + " | "
                + quoted(
                        setting.keys().map(key -> Setting.variable(key) + below).toList()) + " | "
                + setting.preset()
                        .value()
                        .map(value -> "`" + value + "`")
                        .orElse(setting.preset().text()) + " | "
                + setting.limit() + " | " + setting.meaning() + " |";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining("<br>"));
    }
}
