package io.hourfold.cli;

import io.hourfold.catalog.Rehearsal;
import io.hourfold.failure.FailureKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** For the launcher, which has the Java machine write down what this loads, so that later starts need not look. */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Start Spark, use a small table and stop.",
        footer = {"", "Examples:", "  hourfold rehearse /tmp/rehearsal"})
final class RehearseCommand implements Subcommand {
    @Parameters(paramLabel = "DIRECTORY", description = "Where the table may be written.")
    private Path directory;

    @Override
    public int run(CommandContext context) {
        Rehearsal.run(context.resolve(directory));
        return FailureKind.DONE;
    }
}
