package io.hourfold.cli;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A line with one command of ours, as a shell reads it: quotes hold words together, the rest of a pipe is not ours. */
record ShellLine(List<String> arguments) {
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^ \"'])+");
    private static final Pattern OTHERS = Pattern.compile(" +[>#|].*$");
    private static final Pattern COMMAND = Pattern.compile("^(?:\\$ )?(?:\\w+=\\S+ )*(?:bin/)?hourfold\\b *");

    static ShellLine of(String line) {
        String ours =
                OTHERS.matcher(COMMAND.matcher(line.strip()).replaceFirst("")).replaceFirst("");
        return new ShellLine(WORD.matcher(ours)
                .results()
                .map(word -> word.group().replaceAll("[\"']", ""))
                .toList());
    }

    String[] words() {
        return arguments.toArray(String[]::new);
    }

    /** Fails unless the real command tree understands it. */
    void parse() {
        tree().parseArgs(words());
    }

    static CommandLine tree() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return CommandTree.of(new Surroundings(
                nowhere,
                nowhere,
                Style.PLAIN,
                Map.of(),
                Path.of(""),
                InstantSource.system(),
                "hourfold",
                Surroundings.Terminal.NONE));
    }
}
