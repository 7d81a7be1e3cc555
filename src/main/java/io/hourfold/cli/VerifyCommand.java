package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.SparkWorkbench;
import io.hourfold.run.VerifyAnswer;
import io.hourfold.time.EventDay;
import io.hourfold.time.Instants;
import io.hourfold.time.Lengths;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Instant;

@Command(
        name = "verify",
        description = {
            "Compute a day anew from raw in one flat pass and compare it with the fact, row by row; and check for every"
                    + " batch that no row was lost.",
            "Changes nothing and holds nothing up. Ends with 0 when the day is right and with 1, and a sample of the"
                    + " differences, when it is not."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold verify --pipeline notifications --day 2026-11-20",
            "  hourfold verify --pipeline notifications --day 2026-11-20 --json | jq .rows.sample"
        })
final class VerifyCommand implements Subcommand {
    @Mixin
    private PipelineOption pipeline;

    @Option(
            names = "--day",
            required = true,
            paramLabel = "DAY",
            description = "The day of event time, such as 2026-11-20.")
    private String day;

    @Override
    public boolean startsSpark() {
        return true;
    }

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        EventDay wanted = PipelineOption.day(declared, day);
        requireBegun(declared, wanted, context.time().instant());
        try (SparkWorkbench bench = Benches.of(context)) {
            VerifyAnswer answer = bench.verifierOf(declared).verify(wanted);
            context.output()
                    .answer(
                            answer,
                            verified -> VerifyText.of(verified, context.output().style()));
            return answer.verdict() == VerifyAnswer.Verdict.EQUAL ? FailureKind.DONE : FailureKind.OURS.exitCode();
        }
    }

    /** Events may be dated a little ahead of the clock, so a day has rows a little before it begins. */
    private static void requireBegun(Pipeline pipeline, EventDay day, Instant now) {
        Instant first = day.start().minus(pipeline.late().futureSkew());
        if (now.isBefore(first)) {
            throw Failure.user("--day: " + day + " begins at " + Instants.print(day.start())
                    + "; there is nothing to verify before " + Instants.print(first) + " (late.future-skew is "
                    + Lengths.print(pipeline.late().futureSkew()) + "), and it is " + Instants.print(now));
        }
    }
}
