package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.MaintainAnswer;
import io.hourfold.run.SparkWorkbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "maintain",
        description = {
            "Keep a pipeline's tables in order: put the files of closed days together, drop what their trees need no more,"
                    + " delete rows older than retention.raw, and forget old snapshots and files.",
            "No row of the fact changes. What another run holds is left for the next time and told."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold maintain --pipeline notifications --dry-run",
            "  hourfold maintain --pipeline notifications",
            "  hourfold maintain --pipeline notifications --now 2026-11-21T06:00:00Z --json"
        })
final class MaintainCommand implements Subcommand {
    @Mixin
    private PipelineOption pipeline;

    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean dryRun;

    @Override
    public boolean startsSpark() {
        return true;
    }

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        try (SparkWorkbench bench = Benches.of(context)) {
            MaintainAnswer answer = bench.maintainerOf(declared)
                    .maintain(
                            dryRun ? MaintainAnswer.Mode.DRY_RUN : MaintainAnswer.Mode.DO,
                            Whoever.starts(declared, "maintain", context.time()));
            context.output().answer(answer, MaintainText::of);
            return FailureKind.DONE;
        }
    }
}
