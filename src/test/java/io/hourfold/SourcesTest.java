package io.hourfold;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be seen of the house's rules in the text of the sources alone. */
class SourcesTest {
    private static final int LONGEST = 300;
    private static final Pattern PROMISE = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

    @Test
    void aFileIsAtMostThreeHundredLines() throws IOException {
        assertThat(sources()).allSatisfy(file -> assertThat(lines(file)).hasSizeLessThanOrEqualTo(LONGEST));
    }

    @Test
    void noWorkIsLeftInAComment() throws IOException {
        assertThat(sources())
                .filteredOn(file -> !file.endsWith("SourcesTest.java"))
                .allSatisfy(file -> assertThat(lines(file))
                        .noneMatch(line -> PROMISE.matcher(line).find()));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new AssertionError(file + " cannot be read", unreadable);
        }
    }
}
