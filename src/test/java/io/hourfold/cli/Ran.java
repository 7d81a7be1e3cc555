package io.hourfold.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** What a command line gave, run in this process as a user's would be in theirs. */
public record Ran(int exitCode, String out, String err) {
    private static final Instant NOW = Instant.parse("2026-11-20T05:15:00Z");

    /** In a working directory of its own and with no variables. */
    public static Ran hourfold(Path workingDirectory, String... arguments) {
        return hourfold(workingDirectory, Map.of(), arguments);
    }

    public static Ran hourfold(Path workingDirectory, Map<String, String> environment, String... arguments) {
        return hourfold(workingDirectory, environment, Style.PLAIN, arguments);
    }

    static Ran hourfold(Path workingDirectory, Map<String, String> environment, Style style, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(
                new Surroundings(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        style,
                        environment,
                        workingDirectory.toAbsolutePath(),
                        InstantSource.fixed(NOW),
                        "hourfold",
                        Surroundings.Terminal.NONE),
                arguments);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
