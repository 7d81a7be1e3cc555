package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.SparkWorkbench;
import io.hourfold.time.Batch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

@Command(
        name = "suggest",
        description = {
            "Look at the raw rows of a batch, and write a rule file to start from.",
            "Values of sensitive columns are never written."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold dq suggest --pipeline notifications --hour 2026-11-20T05",
            "  hourfold dq suggest --pipeline notifications --hour 2026-11-20T05 --out dq-rules/notifications/raw.yaml"
        })
final class DqSuggestCommand implements Subcommand {
    record Answer(String pipeline, Batch batch, Optional<Path> file, String suite) {}

    @Mixin
    private PipelineOption pipeline;

    @Option(
            names = {"--hour", "--batch"},
            required = true,
            paramLabel = "START",
            description = "The batch, such as 2026-11-20T05.")
    private String hour;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "A file that is not there yet; otherwise it is printed.")
    private Path out;

    @Override
    public boolean startsSpark() {
        return true;
    }

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        Batch batch = PipelineOption.batch(declared, hour);
        try (SparkWorkbench bench = Benches.of(context)) {
            String suite = bench.suggestionFor(declared, batch);
            Optional<Path> file = Optional.ofNullable(out).map(context::resolve);
            file.ifPresent(path -> write(path, suite));
            context.output().answer(new Answer(declared.name(), batch, file, suite), answer -> answer.file()
                    .map(path -> "Wrote " + out)
                    .orElse(suite));
            return FailureKind.DONE;
        }
    }

    private void write(Path file, String suite) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, suite, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw Failure.user("--out: " + out + " is there already, and not overwritten; choose another name");
        } catch (IOException unwritable) {
            throw new Failure(
                    FailureKind.USER,
                    "--out: " + out + " cannot be written (" + unwritable.getMessage() + "); check its permissions",
                    unwritable);
        }
    }
}
