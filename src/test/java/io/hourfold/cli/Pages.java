package io.hourfold.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that people read: what is at the top of the repository and in docs/. */
final class Pages {
    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern COMMAND = Pattern.compile("^(?:\\$ )?((?:bin/)?hourfold(?: .*)?)$");

    private Pages() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** The commands in blocks of their own: what a reader copies. */
    static List<String> commands(Path page) throws IOException {
        return blocks(Files.readString(page), FENCED).flatMap(Pages::commands).toList();
    }

    /** The commands in the middle of a sentence. */
    static List<String> mentions(Path page) throws IOException {
        String sentences = FENCED.matcher(Files.readString(page)).replaceAll("");
        return QUOTED.matcher(sentences)
                .results()
                .map(quoted -> quoted.group(1))
                .flatMap(Pages::commands)
                .toList();
    }

    private static Stream<String> blocks(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(block -> block.group(2));
    }

    private static Stream<String> commands(String text) {
        return text.lines()
                .map(COMMAND::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(java.util.regex.Matcher::toMatchResult)
                .map(MatchResult::group);
    }
}
