package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.pipeline.FixedSettings;
import io.hourfold.run.BatchStatus;
import io.hourfold.run.DayStatus;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.time.Instants;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = {
            "Show how far a batch came: which offsets it is made of, what became of its records, who works on it; or how"
                    + " complete a day is.",
            "Asks the ledger only. The answer is an answer whatever it says: the exit code is 0 also for a batch that"
                    + " failed."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold status --pipeline notifications --hour 2026-11-20T05",
            "  hourfold status --pipeline notifications --hour 2026-11-20T05 --json | jq .ingested.raw",
            "  hourfold status --pipeline notifications --day 2026-11-20",
            "  hourfold status --pipeline notifications --day 2026-11-20 --json | jq .complete"
        })
final class StatusCommand implements Subcommand {
    @Option(names = "--pipeline", paramLabel = "NAME", required = true, description = "A pipeline that has run.")
    private String pipeline;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private About about;

    /** What the status is of. */
    static final class About {
        @Option(
                names = {"--hour", "--batch"},
                paramLabel = "START",
                description = "When the batch begins, in UTC, such as 2026-11-20T05.")
        private String hour;

        @Option(names = "--day", paramLabel = "DAY", description = "The day of event time, such as 2026-11-20.")
        private String day;
    }

    @Override
    public int run(CommandContext context) {
        DatabaseSettings database = context.settings().settings().ledger(context.embeddedStack());
        try (LedgerReader ledger = PostgresLedger.open(database)) {
            RegisteredPipeline registered = KnownPipeline.in(ledger, pipeline);
            if (about.day == null) {
                ofBatch(ledger, registered, context.output());
            } else {
                ofDay(ledger, registered, context.output());
            }
        }
        return FailureKind.DONE;
    }

    private void ofBatch(LedgerReader ledger, RegisteredPipeline registered, Output output) {
        Batch batch = Batch.parse(about.hour, FixedSettings.cadence(registered.fixed()));
        output.answer(
                StatusAnswer.of(BatchStatus.read(ledger, pipeline, batch)),
                status -> StatusText.of(status, output.style()));
    }

    private void ofDay(LedgerReader ledger, RegisteredPipeline registered, Output output) {
        EventDay day = new EventDay(Instants.parseDate(about.day), FixedSettings.zone(registered.fixed()));
        output.answer(
                DayStatus.read(ledger, pipeline, day, FixedSettings.cadence(registered.fixed())),
                status -> DayStatusText.of(status, output.style()));
    }
}
