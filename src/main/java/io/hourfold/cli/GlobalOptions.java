package io.hourfold.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The options of every command, before or after its name. */
final class GlobalOptions {
    static final String JSON = "--json";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the help of a command and exit.")
    private boolean help;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The settings; by default hourfold.yaml, found from the working directory upward.")
    private Path config;

    @Option(names = JSON, scope = ScopeType.INHERIT, description = "Answer in JSON, one object to a line.")
    private boolean json;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            scope = ScopeType.INHERIT,
            converter = InstantConverter.class,
            description = "Act as if it were this time, for example 2026-11-20T05:15:00Z.")
    private Instant now;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colours; they are shown on a terminal only, and never with NO_COLOR.")
    private boolean noColor;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "More logs, and stack traces of failures.")
    private boolean verbose;

    Logging.Detail logging() {
        return verbose ? Logging.Detail.FULL : Logging.Detail.USUAL;
    }

    private Optional<LiveScreen> screen(Surroundings surroundings) {
        return surroundings.terminal() == Surroundings.Terminal.NONE
                ? Optional.empty()
                : Optional.of(new LiveScreen(
                        surroundings.err(),
                        noColor || surroundings.terminal() == Surroundings.Terminal.PLAIN
                                ? Style.PLAIN
                                : Style.COLOURED));
    }

    CommandContext context(Surroundings surroundings) {
        Style style = noColor ? Style.PLAIN : surroundings.style();
        Output.Form form = json ? Output.Form.JSON : Output.Form.TEXT;
        return new CommandContext(
                new Output(surroundings.out(), surroundings.err(), form, style, screen(surroundings)),
                now == null ? surroundings.time() : InstantSource.fixed(now),
                Optional.ofNullable(config),
                surroundings.workingDirectory(),
                surroundings.environment(),
                surroundings.command());
    }
}
