package io.hourfold.cli;

import io.hourfold.fold.FoldRegistry;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.PipelineFiles;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.time.Instants;
import picocli.CommandLine.Option;

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

    static EventDay day(Pipeline pipeline, String text) {
        return new EventDay(Instants.parseDate(text), pipeline.zone());
    }

    static Batch batch(Pipeline pipeline, String text) {
        return Batch.parse(text, pipeline.cadence());
    }
}
