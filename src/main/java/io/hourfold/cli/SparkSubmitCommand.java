package io.hourfold.cli;

import io.hourfold.catalog.SparkSubmission;
import io.hourfold.failure.FailureKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;

@Command(
        name = "spark-submit",
        description = {
            "Print the spark-submit line that runs a command of Hourfold, with its jars and what it asks of Spark.",
            "Nothing is run. Where the line runs, settings are read as here: from hourfold.yaml and the variables, which"
                    + " keep their secrets. See docs/clusters.md."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold spark-submit run --pipeline notifications --hour 2026-11-20T05",
            "  hourfold spark-submit verify --pipeline notifications --day 2026-11-20"
        })
final class SparkSubmitCommand implements Subcommand {
    /**
     * The line and its parts.
     *
     * @param unsaid properties whose values may be secret
     */
    record Answer(String line, List<String> words, List<String> unsaid) {}

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "A command of Hourfold with its options, as it is written after 'hourfold'.")
    private List<String> command;

    @Override
    public int run(CommandContext context) {
        CommandTree.check(command);
        List<String> words = new ArrayList<>();
        context.config().ifPresent(config -> words.addAll(List.of("--config", config.toString())));
        words.addAll(command);
        SparkSubmission submission =
                SparkSubmission.of(context.settings().settings().spark(), Main.class.getName(), words);
        if (!submission.unsaid().isEmpty()) {
            context.output()
                    .progress("Left out, because their values may be secret: " + String.join(", ", submission.unsaid())
                            + ". The command reads them from the settings where it runs; what the driver's Java needs"
                            + " before it starts has to be added by hand.");
        }
        context.output()
                .answer(
                        new Answer(ShellWords.line(submission.words()), submission.words(), submission.unsaid()),
                        Answer::line);
        return FailureKind.DONE;
    }
}
