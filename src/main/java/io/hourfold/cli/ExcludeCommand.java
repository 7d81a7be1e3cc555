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
        name = "exclude",
        description = {
            "Take a bad batch out of its days: the fact is what it would be had the batch been empty.",
            "Its rows stay in raw; 'hourfold include' lets it back in. Who and why goes into the ledger.",
            "A batch that is out stays out when it is run again. The same command finishes one that crashed."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold exclude --pipeline notifications --hour 2026-11-20T05 --reason \"a test client went wild\"",
            "  hourfold exclude --pipeline notifications --hour 2026-11-20T05 --reason \"bad clock\" --json"
        })
final class ExcludeCommand implements Subcommand {
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

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; for the ledger.")
    private String reason;

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
            return new PlannedChange(batch, Wanted.Repeat.PUBLISH, "the batch is taken out of its days")
                    .show(context, declared, ledger -> ExclusionRunner.requireLeaves(ledger, declared, batch));
        }
        try (SparkWorkbench bench = Benches.of(context)) {
            context.output()
                    .answer(
                            bench.exclusionsOf(declared, quality.rules(context, declared))
                                    .exclude(
                                            batch,
                                            reason,
                                            Whoever.starts(declared, "exclude --hour " + batch, context.time())),
                            ExclusionText::of);
            return FailureKind.DONE;
        }
    }
}
