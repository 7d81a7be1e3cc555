package io.hourfold.cli;

import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Bounds;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.plan.Wanted;
import io.hourfold.run.BackfillAnswer;
import io.hourfold.run.BackfillRunner;
import io.hourfold.run.IngestOrder;
import io.hourfold.run.SparkWorkbench;
import io.hourfold.time.Batch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;

@Command(
        name = "backfill",
        description = {
            "Run all batches of a range, half-open. What is done is left alone, so that the same command goes on where it"
                    + " was ended and does only what is missing.",
            "First the leaves of all batches are built, then each day is published for all of them at once. A batch that"
                    + " fails does not stop the others; the exit code is that of the worst."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold backfill --pipeline notifications --from 2026-11-20T00 --to 2026-11-21T00",
            "  hourfold backfill --pipeline notifications --from 2026-11-20T00 --to 2026-11-21T00 --dry-run",
            "  hourfold backfill --pipeline notifications --from 2026-11-20T00 --to 2026-11-20T06 --restart-from leaf"
        })
final class BackfillCommand implements Subcommand {
    private static final int MOST_LANES = 64;

    @Mixin
    private PipelineOption pipeline;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private RangeOption range;

    @Mixin
    private QualityOption quality;

    @Mixin
    private RepeatOption repeat;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Read and build the leaves of so many batches side by side; ${DEFAULT-VALUE} by default.",
            defaultValue = "2")
    private int parallel;

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description = "Try no more batches after so many have failed; all are tried unless it is given.")
    private int maxFailures = Integer.MAX_VALUE;

    @Mixin
    private DryRunOption dryRun;

    @Override
    public boolean startsSpark() {
        return !dryRun.asked();
    }

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        List<Batch> batches = range.batches(declared);
        Wanted.Repeat again = repeat.from();
        new Bounds<>(1, MOST_LANES).check("--parallel", parallel);
        new Bounds<>(1, Integer.MAX_VALUE).check("--max-failures", maxFailures);
        if (dryRun.asked()) {
            return PlanCommand.show(context, declared, batches, again);
        }
        List<IngestOrder> orders = batches.stream()
                .map(batch ->
                        new IngestOrder(declared, batch, IngestOrder.Repeat.KEEP, Whoever.name(), Optional.empty()))
                .toList();
        try (Watch watch = new Watch(context.output());
                SparkWorkbench bench = Benches.of(context, watch)) {
            watch.follow(bench.ledger(), declared, new Wanted(batches, again, context.stops(declared)), parallel);
            BackfillRunner runner = new BackfillRunner(
                    bench.lanesOf(declared, quality.rules(context, declared), parallel), maxFailures, watch);
            Run run = Whoever.starts(
                    declared,
                    "backfill " + batches.get(0) + " and " + (batches.size() - 1) + " after it",
                    context.time());
            BackfillAnswer answer = Interruption.during(
                    () -> runner.run(declared.name(), orders, again, run),
                    runner::stop,
                    context.output(),
                    "ended before all was done; what is done stays done, and the same command goes on");
            watch.leave();
            context.output().answer(answer, BackfillText::of);
            return answer.exitCode();
        }
    }
}
