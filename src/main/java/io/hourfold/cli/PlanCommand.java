package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RuleFiles;
import io.hourfold.plan.Wanted;
import io.hourfold.run.PlanReader;
import io.hourfold.time.Batch;
import io.hourfold.time.BatchRange;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;

@Command(
        name = "plan",
        description = {
            "Say what running batches would do, step by step and with the reason for each: what is missing, what changed,"
                    + " which nodes of the day's tree would be built, and what readers would see change.",
            "Asks the ledger only, and changes nothing."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold plan --pipeline notifications --hour 2026-11-20T05",
            "  hourfold plan --pipeline notifications --from 2026-11-20T00 --to 2026-11-21T00",
            "  hourfold plan --pipeline notifications --hour 2026-11-20T05 --restart-from leaf --json | jq .steps"
        })
final class PlanCommand implements Subcommand {
    @Mixin
    private PipelineOption pipeline;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private About about;

    @Option(
            names = "--restart-from",
            paramLabel = "STAGE",
            description =
                    "Do this stage and those behind it again although they are done: ingest, leaf, publish or windows.")
    private Wanted.Repeat restartFrom = Wanted.Repeat.NOTHING;

    @Option(names = "--all", description = "Also say what is done already.")
    private boolean all;

    /** Which batches. */
    static final class About {
        @Option(
                names = {"--hour", "--batch"},
                paramLabel = "START",
                description = "When the batch begins, in UTC, such as 2026-11-20T05.")
        private String hour;

        @ArgGroup(exclusive = false)
        private Range range;
    }

    static final class Range {
        @Option(
                names = "--from",
                required = true,
                paramLabel = "START",
                description = "When the first batch begins, in UTC.")
        private String from;

        @Option(
                names = "--to",
                required = true,
                paramLabel = "START",
                description = "When the batch begins that is not in the range any more.")
        private String to;
    }

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        List<Batch> batches = batches(declared);
        try (LedgerReader ledger =
                PostgresLedger.open(context.settings().settings().ledger(context.embeddedStack()))) {
            Wanted wanted = new Wanted(
                    batches,
                    restartFrom,
                    PlanReader.stops(declared, new RuleFiles(context.workingDirectory(), declared).written()));
            PlanAnswer answer = PlanAnswer.of(declared.name(), new PlanReader(ledger, declared).plan(wanted), all);
            context.output().answer(answer, PlanText::of);
        }
        return FailureKind.DONE;
    }

    private List<Batch> batches(Pipeline declared) {
        if (about.hour != null) {
            return List.of(PipelineOption.batch(declared, about.hour));
        }
        BatchRange range = new BatchRange(
                PipelineOption.batch(declared, about.range.from), PipelineOption.batch(declared, about.range.to));
        if (range.size() == 0) {
            throw Failure.user("range: --from and --to are both " + range.from()
                    + ", which is no batch; a range is half-open, from the first batch to the one after the last");
        }
        return range.batches().toList();
    }
}
