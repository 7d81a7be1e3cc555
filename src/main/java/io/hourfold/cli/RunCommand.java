package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.plan.Wanted;
import io.hourfold.run.BatchAnswer;
import io.hourfold.run.BatchRunner;
import io.hourfold.run.IngestOrder;
import io.hourfold.run.SparkWorkbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;

@Command(
        name = "run",
        description = {
            "Run one batch: read its exact offset ranges from Kafka into the raw table, fold it by key, and publish the"
                    + " days it touches.",
            "A batch that is done is left alone; one that crashed goes on where it stopped. What the rules of a stage do"
                    + " not let pass goes no further, and the command ends with 3."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold run --pipeline notifications --hour 2026-11-20T05",
            "  hourfold run --pipeline notifications --hour 2026-11-20T05 --reingest --json",
            "  hourfold run --pipeline notifications --hour 2026-11-20T05 --accept-loss \"retention was too short\"",
            "  hourfold run --pipeline notifications --hour 2026-11-20T05 --override-quality \"the vendor confirmed it\""
        })
final class RunCommand implements Subcommand {
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
    private RepeatOption repeat;

    @Mixin
    private DryRunOption dryRun;

    @Option(
            names = "--accept-loss",
            paramLabel = "REASON",
            description = "Go on without rows that can no longer be read; who and why goes into the ledger.")
    private String acceptLoss;

    @Override
    public boolean startsSpark() {
        return !dryRun.asked();
    }

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        Wanted.Repeat again = repeat.from();
        if (dryRun.asked()) {
            return PlanCommand.show(context, declared, List.of(PipelineOption.batch(declared, hour)), again);
        }
        IngestOrder order = new IngestOrder(
                declared,
                PipelineOption.batch(declared, hour),
                IngestOrder.Repeat.KEEP,
                Whoever.name(),
                Optional.ofNullable(acceptLoss));
        Run run = Whoever.starts(declared, "run --hour " + order.batch(), context.time());
        try (Watch watch = new Watch(context.output());
                SparkWorkbench bench = Benches.of(context, watch)) {
            watch.follow(
                    bench.ledger(), declared, new Wanted(List.of(order.batch()), again, context.stops(declared)), 1);
            BatchRunner runner = bench.batchesOf(declared, quality.rules(context, declared));
            BatchAnswer answer = Interruption.during(
                    () -> runner.run(order, again, run),
                    () -> {},
                    context.output(),
                    "ended before all was done; the same command goes on where it stopped");
            watch.leave();
            answer.ingest().warnings().forEach(context.output()::progress);
            context.output().answer(answer, BatchText::of);
            return FailureKind.DONE;
        }
    }
}
