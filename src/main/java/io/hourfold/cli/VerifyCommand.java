package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.SparkWorkbench;
import io.hourfold.run.VerifyAnswer;
import io.hourfold.time.EventDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        EventDay wanted = PipelineOption.day(declared, day);
        try (SparkWorkbench bench = Benches.of(context)) {
            VerifyAnswer answer = bench.verifierOf(declared).verify(wanted);
            context.output()
                    .answer(
                            answer,
                            verified -> VerifyText.of(verified, context.output().style()));
            return answer.verdict() == VerifyAnswer.Verdict.EQUAL ? FailureKind.DONE : FailureKind.OURS.exitCode();
        }
    }
}
