package io.hourfold.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.util.List;
import java.util.stream.Collectors;

/** Puts the commands together: how they are read, run, helped and how they fail. */
final class CommandTree {
    private final Surroundings surroundings;
    private final HourfoldCommand root = new HourfoldCommand();
    private final FailureReport report;
    private final List<String> arguments;

    private CommandTree(Surroundings surroundings, List<String> arguments) {
        this.surroundings = surroundings;
        this.arguments = arguments;
        this.report = new FailureReport(surroundings, arguments);
    }

    static CommandLine of(Surroundings surroundings, String... arguments) {
        return new CommandTree(surroundings, List.of(arguments)).build();
    }

    /** Fails as the command would, where its words cannot be read; runs nothing. */
    static void check(List<String> words) {
        reader(new HourfoldCommand()).parseArgs(words.toArray(String[]::new));
    }

    private static CommandLine reader(HourfoldCommand root) {
        CommandLine commands = new CommandLine(root).setCaseInsensitiveEnumValuesAllowed(true);
        // What follows is another command, whose options are its own.
        commands.getSubcommands().get("spark-submit").setStopAtPositional(true);
        return commands;
    }

    private CommandLine build() {
        CommandLine commands = reader(root)
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        surroundings.style() == Style.COLOURED && !report.asked("--no-color") ? Ansi.ON : Ansi.OFF))
                .setExecutionStrategy(this::run)
                .setParameterExceptionHandler((unreadable, arguments) -> report.usage(unreadable));
        HelpLayout.apply(commands);
        return commands;
    }

    private int run(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine last =
                parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
        if (!(last.getCommand() instanceof Subcommand command)) {
            throw new ParameterException(
                    last,
                    last.getCommandSpec().qualifiedName() + " needs a command: "
                            + last.getSubcommands().values().stream()
                                    .filter(command -> !command.getCommandSpec()
                                            .usageMessage()
                                            .hidden())
                                    .map(CommandLine::getCommandName)
                                    .collect(Collectors.joining(", ")));
        }
        Logging.prepare(root.options().logging());
        try {
            CommandContext context = root.options().context(surroundings);
            if (command.startsSpark() && SparkDistribution.isNeeded(context)) {
                return SparkDistribution.run(context, arguments);
            }
            return command.run(context);
        } catch (ParameterException unreadable) {
            throw unreadable;
        } catch (Throwable failure) {
            return report.failure(failure);
        }
    }
}
