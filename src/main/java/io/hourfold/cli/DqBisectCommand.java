package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.failure.Printable;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.DayBisect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

@Command(
        name = "bisect",
        description = {
            "Name the batch that spoiled a day: the one with which a rule of the fact began to fail.",
            "It is told from what was measured when the batches were published; no row is looked at."
        },
        footer = {"", "Examples:", "  hourfold dq bisect --pipeline notifications --day 2026-11-20"})
final class DqBisectCommand implements Subcommand {
    @Mixin
    private PipelineOption pipeline;

    @Option(names = "--day", required = true, paramLabel = "DAY", description = "The day, such as 2026-11-20.")
    private String day;

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        try (PostgresLedger ledger =
                PostgresLedger.open(context.settings().settings().ledger(context.embeddedStack()))) {
            DayBisect.Answer answer = new DayBisect(ledger, declared)
                    .bisect(
                            PipelineOption.day(declared, day),
                            context.suites(declared).all());
            context.output()
                    .answer(answer, given -> text(given, context.output().style()));
            return FailureKind.DONE;
        }
    }

    private static String text(DayBisect.Answer answer, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.strong(answer.pipeline() + " " + answer.day()) + "  "
                + DqText.count(answer.batches().size(), "batch").replace("batchs", "batches") + " measured");
        for (DayBisect.Found rule : answer.rules()) {
            String title = "  " + Printable.line(rule.rule()) + ": ";
            lines.add(title
                    + switch (rule.telling()) {
                        case NOT_FROM_STATES -> style.faint("cannot be told from what was measured of batches");
                        case PASSES -> style.good("passes") + ", " + Printable.line(rule.observed());
                        case FAILS ->
                            style.bad("fails") + ", " + Printable.line(rule.observed()) + "; expected "
                                    + Printable.line(rule.expected());
                    });
            rule.since()
                    .ifPresent(
                            batch -> lines.add("      it began to fail with batch " + style.strong(batch.toString())));
            if (!rule.without().isEmpty()) {
                lines.add("      the day would pass without "
                        + rule.without().stream().map(Object::toString).collect(Collectors.joining(", or without "))
                        + ": hourfold exclude --pipeline " + answer.pipeline() + " --hour "
                        + rule.without().get(0) + " --reason …");
            }
        }
        return String.join(System.lineSeparator(), lines);
    }
}
