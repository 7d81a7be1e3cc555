package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.plan.Wanted;
import io.hourfold.run.PlanReader;
import io.hourfold.time.Batch;
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

    @Mixin
    private RepeatOption repeat;

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
        private RangeOption range;
    }

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        List<Batch> batches = batches(declared);
        return show(context, declared, batches, repeat.from(), all);
    }

    /** What would be done, for commands that would do it. */
    static int show(CommandContext context, Pipeline declared, List<Batch> batches, Wanted.Repeat repeat) {
        return show(context, declared, batches, repeat, false);
    }

    private static int show(
            CommandContext context, Pipeline declared, List<Batch> batches, Wanted.Repeat repeat, boolean all) {
        try (LedgerReader ledger =
                PostgresLedger.open(context.settings().settings().ledger(context.embeddedStack()))) {
            Wanted wanted = new Wanted(batches, repeat, context.stops(declared));
            PlanAnswer answer = PlanAnswer.of(declared.name(), new PlanReader(ledger, declared).plan(wanted), all);
            context.output().answer(answer, PlanText::of);
        }
        return FailureKind.DONE;
    }

    private List<Batch> batches(Pipeline declared) {
        if (about.hour != null) {
            return List.of(PipelineOption.batch(declared, about.hour));
        }
        return about.range.batches(declared);
    }
}
