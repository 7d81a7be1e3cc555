package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.SparkWorkbench;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@Command(
        name = "evolve",
        description = {
            "Change columns of a pipeline's stored rows knowingly, where a run would refuse to guess.",
            "Change the pipeline file to match, then run."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold evolve notifications --rename device=device_name",
            "  hourfold evolve notifications --drop payload",
            "  hourfold evolve notifications --replace user_id   # begins it anew with the declared type"
        })
final class EvolveCommand implements Subcommand {
    record Answer(String pipeline, Map<String, String> renamed, List<String> dropped, List<String> replaced) {}

    /** @param tables that would change */
    record Rehearsed(String pipeline, List<String> tables) {}

    /** What to change; at least one of them. */
    static final class Changes {
        @Option(names = "--rename", paramLabel = "OLD=NEW", description = "Keep a column's values under a new name.")
        private Map<String, String> renamed = new LinkedHashMap<>();

        @Option(names = "--drop", paramLabel = "COLUMN", description = "Give a column up; its values disappear.")
        private List<String> dropped = new ArrayList<>();

        @Option(
                names = "--replace",
                paramLabel = "COLUMN",
                description = "Begin a column anew with the declared type; null in the rows that are stored.")
        private List<String> replaced = new ArrayList<>();
    }

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline, declared in pipelines/PIPELINE.yaml.")
    private String name;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Changes changes;

    @Option(names = "--dry-run", description = "Say which tables would change, and change none.")
    private boolean dryRun;

    @Override
    public int run(CommandContext context) {
        Pipeline pipeline = PipelineOption.named(name, context);
        try (SparkWorkbench bench = Benches.of(context)) {
            if (dryRun) {
                Rehearsed rehearsed = new Rehearsed(
                        pipeline.name(),
                        bench.evolution().rehearsed(pipeline, changes.renamed, changes.dropped, changes.replaced));
                context.output()
                        .answer(
                                rehearsed,
                                answer -> "The columns of " + String.join(", ", answer.tables()) + " would change.");
                return FailureKind.DONE;
            }
            bench.evolution().change(pipeline, changes.renamed, changes.dropped, changes.replaced);
        }
        context.output()
                .answer(
                        new Answer(pipeline.name(), changes.renamed, changes.dropped, changes.replaced),
                        answer -> "The stored rows of " + answer.pipeline() + " are changed.");
        return FailureKind.DONE;
    }
}
