package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.plan.Wanted;
import io.hourfold.run.BatchAnswer;
import io.hourfold.run.IngestOrder;
import io.hourfold.run.IngestRunner;
import io.hourfold.run.SparkWorkbench;
import io.hourfold.time.Batch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Optional;

@Command(
        name = "replay",
        description = {
            "Read the quarantined records of a batch once more, with the pipeline as it is declared now.",
            "What can be read becomes rows; the rest stays. Kafka is not asked, the bytes were kept."
        },
        footer = {"", "Examples:", "  hourfold quarantine replay --pipeline notifications --hour 2026-11-20T05"})
final class QuarantineReplayCommand implements Subcommand {
    @Mixin
    private PipelineOption pipeline;

    @Mixin
    private QualityOption quality;

    @Option(
            names = {"--hour", "--batch"},
            required = true,
            paramLabel = "START",
            description = "The batch.")
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
        if (dryRun.asked()) {
            Batch batch = PipelineOption.batch(declared, hour);
            return new PlannedChange(batch, Wanted.Repeat.INGEST, "from quarantine: what can be read now becomes rows")
                    .show(context, declared, ledger -> IngestRunner.requireIngested(ledger, declared, batch));
        }
        IngestOrder order = new IngestOrder(
                declared,
                PipelineOption.batch(declared, hour),
                IngestOrder.Repeat.KEEP,
                Whoever.name(),
                Optional.empty());
        try (SparkWorkbench bench = Benches.of(context)) {
            BatchAnswer answer = bench.batchesOf(declared, quality.rules(context, declared))
                    .replay(
                            order,
                            Whoever.starts(declared, "quarantine replay --hour " + order.batch(), context.time()));
            context.output().answer(answer, BatchText::of);
            return FailureKind.DONE;
        }
    }
}
