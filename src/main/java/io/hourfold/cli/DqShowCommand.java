package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.PostgresLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;

@Command(
        name = "show",
        description = {
            "Show what a run found: every rule, what it expects, what was observed, and a few of the rows that break it.",
            "With --json it has the shape of Great Expectations' validation results."
        },
        footer = {"", "Examples:", "  hourfold dq show 3f2c9b1e-…", "  hourfold dq show 3f2c9b1e-… --json"})
final class DqShowCommand implements Subcommand {
    @Parameters(paramLabel = "RUN", description = "The run, as 'hourfold dq list' names it.")
    private String run;

    @Override
    public int run(CommandContext context) {
        try (PostgresLedger ledger =
                PostgresLedger.open(context.settings().settings().ledger(context.embeddedStack()))) {
            List<CheckResult> checks = ledger.checksOf(run);
            if (checks.isEmpty()) {
                throw Failure.user("run '" + run + "' checked nothing, or is not known here; 'hourfold dq list"
                        + " --pipeline NAME' names runs");
            }
            Object validation = DqValidation.of(run, checks);
            context.output()
                    .answer(
                            validation,
                            answer -> DqText.show(checks, context.output().style()));
            return FailureKind.DONE;
        }
    }
}
