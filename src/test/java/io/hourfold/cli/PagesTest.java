package io.hourfold.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.MissingParameterException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");

    static List<Path> pages() throws IOException {
        return Pages.all();
    }

    @Test
    void thePagesAreFound() throws IOException {
        assertThat(pages()).contains(Path.of("README.md"), Path.of("docs", "settings.md"));
        assertThat(Pages.commands(Path.of("README.md"))).hasSizeGreaterThan(5);
        assertThat(Pages.mentions(Path.of("docs", "settings.md"))).contains("hourfold settings");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandToCopyIsUnderstood(Path page) throws IOException {
        assertThat(Pages.commands(page)).allSatisfy(line -> ShellLine.of(line).parse());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandThatIsMentionedExists(Path page) throws IOException {
        assertThat(Pages.mentions(page)).allSatisfy(line -> {
            try {
                ShellLine.of(line).parse();
            } catch (MissingParameterException mentionedWithoutThem) {
                assertThat(mentionedWithoutThem.getCommandLine().getUnmatchedArguments())
                        .isEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        assertThat(LINK.matcher(Files.readString(page)).results())
                .filteredOn(link -> !link.group(1).startsWith("http"))
                .allSatisfy(link -> {
                    Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                    assertThat(target.normalize()).exists();
                    if (link.group(2) != null) {
                        assertThat(anchors(target)).contains(link.group(2));
                    }
                });
    }

    private static List<String> anchors(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toList());
    }
}
