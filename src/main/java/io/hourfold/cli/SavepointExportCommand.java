package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.savepoint.Savepoint;
import io.hourfold.ledger.savepoint.SavepointFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Command(
        name = "export",
        description = {
            "Write a pipeline's boundaries, losses, exclusions and batch states to a file, as JSON.",
            "To a file that ends in .csv only the boundaries are written, as a table for other programs."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold savepoint export notifications.json --pipeline notifications",
            "  hourfold savepoint export boundaries.csv"
        })
final class SavepointExportCommand implements Subcommand {
    record Exported(
            String pipeline,
            Path file,
            int boundaries,
            int losses,
            int exclusions,
            int stages,
            Optional<Instant> lastBoundary) {
        String text() {
            return "Wrote %d boundaries, %d losses, %d exclusions and %d batch states of %s to %s%s."
                    .formatted(
                            boundaries,
                            losses,
                            exclusions,
                            stages,
                            pipeline,
                            file,
                            lastBoundary
                                    .map(at -> "; the last boundary is " + at)
                                    .orElse(""));
        }
    }

    @Parameters(paramLabel = "FILE", description = "Where to write; ends in .json, or in .csv for the boundaries only.")
    private Path file;

    @Option(
            names = "--pipeline",
            paramLabel = "NAME",
            description = "The pipeline; needed when the ledger knows more than one.")
    private String pipeline;

    @Option(names = "--replace", description = "Write although the file exists.")
    private boolean replace;

    @Override
    public int run(CommandContext context) {
        SavepointFile target = new SavepointFile(context.resolve(file));
        try (LedgerReader ledger =
                PostgresLedger.open(context.settings().settings().ledger(context.embeddedStack()))) {
            Savepoint savepoint = Savepoint.of(ledger, name(ledger));
            target.write(savepoint, replace ? SavepointFile.Existing.REPLACE : SavepointFile.Existing.KEEP);
            context.output().answer(exported(savepoint, target), Exported::text);
        }
        return FailureKind.DONE;
    }

    private String name(LedgerReader ledger) {
        if (pipeline != null) {
            return pipeline;
        }
        List<String> known =
                ledger.pipelines().stream().map(RegisteredPipeline::name).toList();
        if (known.isEmpty()) {
            throw Failure.user("savepoint: no pipeline has run yet, so there is nothing to export");
        }
        if (known.size() != 1) {
            throw Failure.user("savepoint: the ledger knows " + known.size() + " pipelines, " + String.join(", ", known)
                    + "; name one with --pipeline");
        }
        return known.get(0);
    }

    private static Exported exported(Savepoint savepoint, SavepointFile target) {
        boolean everything = !target.isCsv();
        int boundaries = savepoint.boundaries().size();
        return new Exported(
                savepoint.pipeline().name(),
                target.path(),
                boundaries,
                everything ? savepoint.losses().size() : 0,
                everything ? savepoint.exclusions().size() : 0,
                everything ? savepoint.stages().size() : 0,
                boundaries == 0
                        ? Optional.empty()
                        : Optional.of(savepoint.boundaries().get(boundaries - 1).at()));
    }
}
