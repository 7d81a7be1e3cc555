package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.plan.Wanted;
import io.hourfold.run.ExclusionRunner;
import io.hourfold.run.SparkWorkbench;
import io.hourfold.time.Batch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "include",
        description = {
            "Let a batch that was excluded back into its days, and publish them.",
            "A batch that is in stays in. The same command finishes one that crashed."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold include --pipeline notifications --hour 2026-11-20T05",
            "  hourfold include --pipeline notifications --hour 2026-11-20T05 --json"
        })
final class IncludeCommand implements Subcommand {
    @Mixin
    private PipelineOption pipeline;

    @Mixin
    private QualityOption quality;

    @Option(
            names = {"--hour", "--batch"},
            required = true,
            paramLabel = "START",
            description = "When the batch begins, in UTC, such as 2026-11-20T05.")
    private String hour;

    @Mixin
    private DryRunOption dryRun;

    @Override
    public boolean startsSpark() {
        return !dryRun.asked();
    }

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        Batch batch = PipelineOption.batch(declared, hour);
        if (dryRun.asked()) {
            return new PlannedChange(batch, Wanted.Repeat.PUBLISH, "the batch is let back into its days")
                    .show(context, declared, ledger -> ExclusionRunner.requireLeaves(ledger, declared, batch));
        }
        try (SparkWorkbench bench = Benches.of(context)) {
            context.output()
                    .answer(
                            bench.exclusionsOf(declared, quality.rules(context, declared))
                                    .include(
                                            batch, Whoever.starts(declared, "include --hour " + batch, context.time())),
                            ExclusionText::of);
            return FailureKind.DONE;
        }
    }
}
