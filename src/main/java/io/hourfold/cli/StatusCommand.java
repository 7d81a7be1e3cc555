package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.pipeline.FixedSettings;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Source;
import io.hourfold.run.BatchStatus;
import io.hourfold.run.DayStatus;
import io.hourfold.run.Freshness;
import io.hourfold.run.PublishTimes;
import io.hourfold.run.Punctuality;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.time.Instants;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Command(
        name = "status",
        description = {
            "Show how far a batch came: which offsets it is made of, what became of its records, who works on it; or how"
                    + " complete days are.",
            "With days it also tells how far behind the clock the pipeline is, and whether each hour was published as"
                    + " soon as sla.fact promises.",
            "Asks the ledger only. The answer is an answer whatever it says: the exit code is 0 also for a batch that"
                    + " failed."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold status --pipeline notifications --hour 2026-11-20T05",
            "  hourfold status --pipeline notifications --hour 2026-11-20T05 --json | jq .ingested.raw",
            "  hourfold status --pipeline notifications --day 2026-11-20",
            "  hourfold status --pipeline notifications --day 2026-11-20 --json | jq .complete",
            "  hourfold status --pipeline notifications --range 2026-11-14..2026-11-21"
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

        @Option(
                names = "--range",
                paramLabel = "FROM..TO",
                description = "Several days: the first, and the one after the last.")
        private String range;
    }

    @Override
    public int run(CommandContext context) {
        DatabaseSettings database = context.settings().settings().ledger(context.embeddedStack());
        try (LedgerReader ledger = PostgresLedger.open(database)) {
            RegisteredPipeline registered = KnownPipeline.in(ledger, pipeline);
            if (about.hour != null) {
                ofBatch(ledger, registered, context.output());
            } else {
                ofDays(ledger, registered, context);
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

    private void ofDays(LedgerReader ledger, RegisteredPipeline registered, CommandContext context) {
        ZoneId zone = FixedSettings.zone(registered.fixed());
        List<EventDay> wanted = about.range == null
                ? List.of(new EventDay(Instants.parseDate(about.day), zone))
                : DayRange.parse(about.range, zone);
        Optional<Pipeline> declared = PipelineOption.ifDeclared(pipeline, context);
        Instant now = context.time().instant();
        PublishTimes times = PublishTimes.read(
                ledger,
                registered,
                FixedSettings.cadence(registered.fixed()),
                now,
                declared.map(file -> file.source().grace()).orElse(Source.DEFAULT_GRACE));
        List<DayStatus> days = wanted.stream()
                .map(day -> DayStatus.read(ledger, pipeline, day, times.runnable()))
                .toList();
        Freshness freshness = Freshness.of(times);
        Optional<Punctuality> promise =
                declared.flatMap(file -> file.promise().fact()).map(fact -> Punctuality.of(times, fact, wanted));
        Style style = context.output().style();
        String text = Stream.concat(
                        days.stream().map(day -> DayStatusText.of(day, style)),
                        OutlookText.of(freshness, promise, now, style).stream())
                .collect(Collectors.joining(System.lineSeparator()));
        context.output()
                .answer(
                        about.range == null
                                ? DayStatusAnswer.of(days.get(0), freshness, promise)
                                : new RangeStatusAnswer(pipeline, days, freshness, promise),
                        answer -> text);
    }
}
