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
    private static final int LONGEST_TEST = 300;
    private static final Pattern PROMISE = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");

    @Test
    void noFileIsTooLongToRead() throws IOException {
        assertThat(Stream.concat(sources("main"), sources("bench"))
                        .filter(file -> lines(file).size() > LONGEST))
                .isEmpty();
        assertThat(sources("test").filter(file -> lines(file).size() > LONGEST_TEST))
                .isEmpty();
    }

    @Test
    void noWorkIsLeftInAComment() throws IOException {
        assertThat(sources(".").filter(file -> PROMISE.matcher(String.join(" ", lines(file)))
                        .find()))
                .isEmpty();
    }

    @Test
    void everyPropertyIsTriedWithTheSameSeedEveryTime() throws IOException {
        assertThat(sources("test").flatMap(file -> lines(file).stream()))
                .filteredOn(line -> line.strip().startsWith("@Property"))
                .isNotEmpty()
                .allMatch(line -> line.contains("seed = "));
    }

    @Test
    void theBenchmarkIsCompiledWithoutTests() throws IOException {
        assertThat(sources("bench").flatMap(file -> lines(file).stream()))
                .isNotEmpty()
                .noneMatch(line ->
                        line.matches("import (static )?(org\\.junit|org\\.assertj|net\\.jqwik|com\\.tngtech)\\..*")
                                || line.matches("import io\\.hourfold\\.Test.*"));
    }

    private static Stream<Path> sources(String below) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", below))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
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
