package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.yaml.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a failure is told: one message on standard error and the exit code of its kind; with {@code --json} also an
 * object on standard output; a stack trace with {@code --verbose} only.
 */
final class FailureReport {
    /** The object that {@code --json} writes. */
    record Report(Told error) {}

    record Told(FailureKind kind, int exitCode, String message) {}

    private final Surroundings surroundings;
    private final List<String> arguments;

    FailureReport(Surroundings surroundings, List<String> arguments) {
        this.surroundings = surroundings;
        this.arguments = arguments;
    }

    /** Options that count although the command line as a whole could not be read. */
    boolean asked(String option) {
        return arguments.contains(option);
    }

    int usage(ParameterException unreadable) {
        CommandLine command = unreadable.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        return tell(FailureKind.USER, message(unreadable), "See " + name + " --help.", unreadable);
    }

    int failure(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            return tell(failure.kind(), failure.getMessage(), "", failure);
        }
        if (thrown instanceof OutOfMemoryError exhausted) {
            return tell(
                    FailureKind.OURS,
                    "Out of memory (" + exhausted.getMessage() + ") with a heap of "
                            + Runtime.getRuntime().maxMemory() / (1024 * 1024)
                            + " MiB. Give it more, for example JDK_JAVA_OPTIONS=-Xmx4g, and run again.",
                    "",
                    exhausted);
        }
        String message = "This is a defect of Hourfold: " + thrown.getClass().getName()
                + Optional.ofNullable(thrown.getMessage())
                        .map(text -> ": " + text.lines().findFirst().orElse(""))
                        .orElse("")
                + ". Run again with --verbose for the stack trace.";
        return tell(FailureKind.OURS, message, "", thrown);
    }

    private int tell(FailureKind kind, String message, String hint, Throwable thrown) {
        surroundings.err().println(message);
        if (!hint.isEmpty()) {
            surroundings.err().println(hint);
        }
        if (asked("--verbose")) {
            thrown.printStackTrace(surroundings.err());
        }
        if (asked(GlobalOptions.JSON)) {
            surroundings.out().println(Json.write(new Report(new Told(kind, kind.exitCode(), message))));
        }
        return kind.exitCode();
    }

    private static String message(ParameterException unreadable) {
        if (unreadable instanceof MissingParameterException incomplete
                && !incomplete.getMissing().isEmpty()) {
            return incomplete.getCommandLine().getCommandSpec().qualifiedName() + " needs "
                    + (incomplete.getMissing().stream().allMatch(missing -> missing.group() != null) ? "one of " : "")
                    + incomplete.getMissing().stream()
                            .map(FailureReport::asItIsWritten)
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        if (!(unreadable instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return unreadable.getMessage() + ".";
        }
        CommandLine command = unmatched.getCommandLine();
        String word = unmatched.getUnmatched().get(0);
        boolean option = word.startsWith("-");
        String dashes = option ? "--" : "";
        List<String> known = (option
                        ? command.getCommandSpec().optionsMap().keySet()
                        : command.getSubcommands().keySet())
                .stream()
                        .filter(name -> name.startsWith(dashes))
                        .map(name -> name.substring(dashes.length()))
                        .toList();
        String what = option ? "an option" : known.isEmpty() ? "an argument" : "a command";
        return "'" + word + "' is not " + what + " of "
                + command.getCommandSpec().qualifiedName() + "."
                + Nearest.to(word.replaceFirst("^-+", ""), known)
                        .map(meant -> " Did you mean '" + dashes + meant + "'?")
                        .orElse("");
    }

    /** An option by the name that help shows first, or what stands for a parameter. */
    private static String asItIsWritten(ArgSpec missing) {
        return missing instanceof OptionSpec option
                ? option.names()[0] + " " + option.paramLabel()
                : missing.paramLabel();
    }
}
