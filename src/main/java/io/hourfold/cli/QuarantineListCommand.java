package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.StageKey;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;
import io.hourfold.time.BatchRange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

@Command(
        name = "list",
        description = "Count what is in quarantine, by batch and reason.",
        footer = {
            "",
            "Examples:",
            "  hourfold quarantine list --pipeline notifications --from 2026-11-20T00 --to 2026-11-21T00",
            "  hourfold quarantine list --pipeline notifications --from 2026-11-20 --to 2026-11-21 --json"
        })
final class QuarantineListCommand implements Subcommand {
    record Counted(String batch, String reason, long records) {}

    record Answer(String pipeline, String from, String to, List<Counted> quarantined) {}

    @Mixin
    private PipelineOption pipeline;

    @Option(names = "--from", required = true, paramLabel = "START", description = "The first batch.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "START", description = "The batch after the last one.")
    private String to;

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        BatchRange range = new BatchRange(PipelineOption.batch(declared, from), PipelineOption.batch(declared, to));
        try (PostgresLedger ledger =
                PostgresLedger.open(context.settings().settings().ledger(context.embeddedStack()))) {
            Map<StageKey, SortedMap<String, Long>> found = ledger.quarantined(
                    declared.name(), range.from().start(), range.to().start());
            List<Counted> counted = found.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> entry.getKey().batch()))
                    .flatMap(entry -> entry.getValue().entrySet().stream()
                            .map(reason -> new Counted(
                                    new Batch(entry.getKey().batch(), declared.cadence()).toString(),
                                    reason.getKey(),
                                    reason.getValue())))
                    .toList();
            Answer answer = new Answer(
                    declared.name(), range.from().toString(), range.to().toString(), counted);
            context.output().answer(answer, QuarantineListCommand::text);
            return FailureKind.DONE;
        }
    }

    private static String text(Answer answer) {
        if (answer.quarantined().isEmpty()) {
            return "Nothing of " + answer.pipeline() + " is in quarantine from " + answer.from() + " to " + answer.to()
                    + ".";
        }
        return answer.quarantined().stream()
                .map(counted ->
                        String.format("%-16s  %-24s %12d", counted.batch(), counted.reason(), counted.records()))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
