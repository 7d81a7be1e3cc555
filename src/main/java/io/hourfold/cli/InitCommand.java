package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Starter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;

@Command(
        name = "init",
        description = {
            "Write a commented pipeline to start from, with its rule files.",
            "Nothing that exists is overwritten."
        },
        footer = {"", "Examples:", "  hourfold init orders"})
final class InitCommand implements Subcommand {
    /** @param written from the working directory */
    record Answer(String pipeline, List<String> written) {
        String text() {
            return String.join(
                            System.lineSeparator(),
                            written.stream().map(file -> "Wrote " + file).toList()) + System.lineSeparator()
                    + "Now say in " + written.get(0)
                    + " what your events look like, and check it with: hourfold validate";
        }
    }

    @Parameters(paramLabel = "NAME", description = "The pipeline's name: lower-case letters, digits and '_'.")
    private String name;

    @Override
    public int run(CommandContext context) {
        Path root = context.workingDirectory();
        List<String> written = new Starter(root, name)
                .write().stream().map(file -> root.relativize(file).toString()).toList();
        context.output().answer(new Answer(name, written), Answer::text);
        return FailureKind.DONE;
    }
}
