package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.failure.Printable;
import io.hourfold.ingest.QuarantinedRecord;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.SparkWorkbench;
import io.hourfold.time.Batch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

@Command(
        name = "show",
        description = "Show records of a batch that are in quarantine; with --json, all of their bytes as base64.",
        footer = {
            "",
            "Examples:",
            "  hourfold quarantine show --pipeline notifications --hour 2026-11-20T05",
            "  hourfold quarantine show --pipeline notifications --hour 2026-11-20T05 --reason unparseable --json"
        })
final class QuarantineShowCommand implements Subcommand {
    private static final int SHOWN_BYTES = 200;

    @Mixin
    private PipelineOption pipeline;

    @Option(
            names = {"--hour", "--batch"},
            required = true,
            paramLabel = "START",
            description = "The batch.")
    private String hour;

    @Option(names = "--reason", paramLabel = "REASON", description = "Only records with this reason.")
    private String reason;

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "At most so many records (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public int run(CommandContext context) {
        if (limit < 1) {
            throw Failure.user("--limit: '" + limit + "' must be at least 1");
        }
        Pipeline declared = pipeline.read(context);
        Batch batch = PipelineOption.batch(declared, hour);
        try (SparkWorkbench bench = Benches.of(context)) {
            List<QuarantinedRecord> records =
                    bench.quarantine().records(declared.name(), batch, Optional.ofNullable(reason), limit);
            context.output().answer(records, this::text);
            return FailureKind.DONE;
        }
    }

    private String text(List<QuarantinedRecord> records) {
        if (records.isEmpty()) {
            return "Nothing of this batch is in quarantine"
                    + (reason == null ? "." : " with the reason '" + reason + "'.");
        }
        return records.stream()
                .map(QuarantineShowCommand::text)
                .collect(Collectors.joining(System.lineSeparator() + System.lineSeparator()));
    }

    private static String text(QuarantinedRecord record) {
        return String.join(
                System.lineSeparator(),
                record.topic() + "-" + record.partition() + "@" + record.offset() + "  " + record.reason(),
                "  arrived  " + record.timestamp().map(Object::toString).orElse("without a timestamp"),
                "  detail   " + Printable.line(record.detail()),
                "  key      " + bytes(record.key()),
                "  value    " + bytes(record.value()),
                "  run      " + record.runId());
    }

    private static String bytes(Optional<byte[]> bytes) {
        return bytes.map(content -> content.length + " bytes: "
                        + Printable.line(new String(
                                Arrays.copyOf(content, Math.min(content.length, SHOWN_BYTES)), StandardCharsets.UTF_8))
                        + (content.length > SHOWN_BYTES ? "…" : ""))
                .orElse("null");
    }
}
