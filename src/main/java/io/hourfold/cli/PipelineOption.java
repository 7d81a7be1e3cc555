package io.hourfold.cli;

import io.hourfold.fold.FoldRegistry;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.PipelineFiles;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.time.Instants;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.util.Optional;

/** Names the pipeline a command is about. */
final class PipelineOption {
    @Option(
            names = "--pipeline",
            required = true,
            paramLabel = "NAME",
            description = "The pipeline, declared in pipelines/NAME.yaml.")
    private String name;

    Pipeline read(CommandContext context) {
        return named(name, context);
    }

    static Pipeline named(String name, CommandContext context) {
        return new PipelineFiles(context.workingDirectory(), FoldRegistry.fromClassPath()).named(name);
    }

    /** The pipeline as its file declares it, where there is such a file. */
    static Optional<Pipeline> ifDeclared(String name, CommandContext context) {
        PipelineFiles files = new PipelineFiles(context.workingDirectory(), FoldRegistry.fromClassPath());
        return Files.exists(files.file(name)) ? Optional.of(files.named(name)) : Optional.empty();
    }

    static EventDay day(Pipeline pipeline, String text) {
        return new EventDay(Instants.parseDate(text), pipeline.zone());
    }

    static Batch batch(Pipeline pipeline, String text) {
        return Batch.parse(text, pipeline.cadence());
    }
}
