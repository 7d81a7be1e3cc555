package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.pipeline.FixedSettings;
import io.hourfold.run.BatchStatus;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.time.Batch;
import io.hourfold.yaml.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;

@Command(
        name = "status",
        description = {
            "Show how far a batch came: which offsets it is made of, what became of its records, who works on it.",
            "Asks the ledger only. The answer is an answer whatever it says: the exit code is 0 also for a batch that"
                    + " failed."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold status --pipeline notifications --hour 2026-11-20T05",
            "  hourfold status --pipeline notifications --hour 2026-11-20T05 --json | jq .ingested.raw"
        })
final class StatusCommand implements Subcommand {
    @Option(names = "--pipeline", paramLabel = "NAME", required = true, description = "A pipeline that has run.")
    private String pipeline;

    @Option(
            names = {"--hour", "--batch"},
            required = true,
            paramLabel = "START",
            description = "When the batch begins, in UTC, such as 2026-11-20T05.")
    private String hour;

    @Override
    public int run(CommandContext context) {
        DatabaseSettings database = context.settings().settings().ledger(context.embeddedStack());
        try (LedgerReader ledger = PostgresLedger.open(database)) {
            RegisteredPipeline registered = ledger.pipeline(pipeline).orElseThrow(() -> unknown(ledger));
            Batch batch = Batch.parse(hour, FixedSettings.cadence(registered.fixed()));
            StatusAnswer answer = StatusAnswer.of(BatchStatus.read(ledger, pipeline, batch));
            context.output()
                    .answer(
                            answer,
                            status -> StatusText.of(status, context.output().style()));
        }
        return FailureKind.DONE;
    }

    private Failure unknown(LedgerReader ledger) {
        List<String> known =
                ledger.pipelines().stream().map(RegisteredPipeline::name).toList();
        String rest = known.isEmpty() ? "no pipeline has run yet" : "these have: " + String.join(", ", known);
        String meant = Nearest.to(pipeline, known)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
        return Failure.user(
                "--pipeline: '" + pipeline + "' has not run yet, so the ledger does not know it; " + rest + meant);
    }
}
