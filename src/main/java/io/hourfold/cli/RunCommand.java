package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.BatchAnswer;
import io.hourfold.run.IngestOrder;
import io.hourfold.run.SparkWorkbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--reingest",
            description = "Read the batch from Kafka again, although it is done, and replace its rows.")
    private boolean reingest;

    @Option(
            names = "--accept-loss",
            paramLabel = "REASON",
            description = "Go on without rows that can no longer be read; who and why goes into the ledger.")
    private String acceptLoss;

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        IngestOrder order = new IngestOrder(
                declared,
                PipelineOption.batch(declared, hour),
                reingest ? IngestOrder.Repeat.INGEST_AGAIN : IngestOrder.Repeat.KEEP,
                Whoever.name(),
                Optional.ofNullable(acceptLoss));
        Run run = Whoever.starts(declared, "run --hour " + order.batch(), context.time());
        try (SparkWorkbench bench = Benches.of(context)) {
            BatchAnswer answer =
                    bench.batchesOf(declared, quality.rules(context, declared)).run(order, run);
            answer.ingest().warnings().forEach(context.output()::progress);
            context.output().answer(answer, BatchText::of);
            return FailureKind.DONE;
        }
    }
}
