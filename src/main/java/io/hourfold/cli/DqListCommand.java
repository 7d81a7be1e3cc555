package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.pipeline.Pipeline;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

@Command(
        name = "list",
        description = {
            "List what was checked: of a day, of a batch, or of the last seven days of batches.",
            "The command ends with 0 whatever was found."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold dq list --pipeline notifications",
            "  hourfold dq list --pipeline notifications --day 2026-11-20 --failed",
            "  hourfold dq list --pipeline notifications --hour 2026-11-20T05 --json"
        })
final class DqListCommand implements Subcommand {
    private static final Duration RECENTLY = Duration.ofDays(7);

    record Answer(String pipeline, List<DqListed> checks) {}

    /** Which of them. */
    static final class Which {
        @Option(
                names = "--day",
                paramLabel = "DAY",
                description = "What was checked of a day and of the batches that arrived on it, such as 2026-11-20.")
        private String day;

        @Option(
                names = {"--hour", "--batch"},
                paramLabel = "START",
                description = "What was checked of a batch, such as 2026-11-20T05.")
        private String hour;
    }

    @Mixin
    private PipelineOption pipeline;

    @ArgGroup
    private Which which;

    @Option(names = "--failed", description = "Only what did not pass: failed, or could not be judged.")
    private boolean failed;

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        try (PostgresLedger ledger =
                PostgresLedger.open(context.settings().settings().ledger(context.embeddedStack()))) {
            List<DqListed> checks = checks(ledger, declared, context.time().instant()).stream()
                    .filter(check ->
                            !failed || check.verdict() == CheckVerdict.FAILED || check.verdict() == CheckVerdict.ERROR)
                    .map(check -> DqListed.of(check, declared))
                    .toList();
            context.output()
                    .answer(
                            new Answer(declared.name(), checks),
                            answer -> DqText.list(answer, context.output().style()));
            return FailureKind.DONE;
        }
    }

    private List<CheckResult> checks(PostgresLedger ledger, Pipeline declared, Instant now) {
        if (which != null && which.day != null) {
            return DqChecks.ofDay(ledger, declared, PipelineOption.day(declared, which.day));
        }
        if (which != null) {
            return ledger.checks(
                    declared.name(), PipelineOption.batch(declared, which.hour).start());
        }
        return ledger.checks(declared.name(), now.minus(RECENTLY), now);
    }
}
