package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.Gaps;
import io.hourfold.time.Batch;
import io.hourfold.time.BatchRange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "gaps",
        description = {
            "List the batches that are over and not published, and the commands that publish them.",
            "Looks from the pipeline's first batch to the last one that can run by now. Asks the ledger only; the exit"
                    + " code is 0 also where there are gaps."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold gaps --pipeline notifications",
            "  hourfold gaps --pipeline notifications --from 2026-11-20 --to 2026-11-21",
            "  hourfold gaps --pipeline notifications --json | jq -r '.gaps[].command'"
        })
final class GapsCommand implements Subcommand {
    @Mixin
    private PipelineOption pipeline;

    @Option(names = "--from", paramLabel = "START", description = "The first batch; by default the pipeline's first.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "START",
            description = "The batch after the last one; by default the first that cannot run yet.")
    private String to;

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        try (LedgerReader ledger =
                PostgresLedger.open(context.settings().settings().ledger(context.embeddedStack()))) {
            RegisteredPipeline registered = KnownPipeline.in(ledger, declared.name());
            Batch first = declared.cadence().batchAt(registered.beginsAt());
            Batch end = declared.cadence()
                    .batchAt(context.time().instant().minus(declared.source().grace()));
            GapsAnswer answer = GapsAnswer.of(Gaps.read(ledger, declared.name(), range(declared, first, end)));
            context.output()
                    .answer(answer, gaps -> GapsText.of(gaps, context.output().style()));
        }
        return FailureKind.DONE;
    }

    /** What was asked for, as far as there can be batches. */
    private BatchRange range(Pipeline declared, Batch first, Batch end) {
        Batch wanted = from == null ? first : PipelineOption.batch(declared, from);
        Batch beyond = to == null ? later(wanted, end) : PipelineOption.batch(declared, to);
        BatchRange asked = new BatchRange(wanted, beyond);
        Batch begin = later(asked.from(), first);
        Batch last = asked.to().compareTo(end) < 0 ? asked.to() : end;
        return new BatchRange(begin, later(begin, last));
    }

    private static Batch later(Batch one, Batch other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
