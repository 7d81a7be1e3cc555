package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.savepoint.Savepoint;
import io.hourfold.ledger.savepoint.SavepointFile;
import io.hourfold.ledger.savepoint.SavepointImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

@Command(
        name = "import",
        description = {
            "Seed the ledger from a savepoint.",
            "A ledger that contradicts it is left as it is, with every contradiction told; importing the same file again changes nothing."
        },
        footer = {"", "Examples:", "  hourfold savepoint import notifications.json"})
final class SavepointImportCommand implements Subcommand {
    @Parameters(paramLabel = "FILE", description = "What 'savepoint export' wrote as JSON.")
    private Path file;

    @Option(names = "--dry-run", description = "Say what would be imported, and change nothing.")
    private boolean dryRun;

    @Override
    public int run(CommandContext context) {
        Savepoint savepoint = new SavepointFile(context.resolve(file)).read();
        try (Ledger ledger = PostgresLedger.open(context.settings().settings().ledger(context.embeddedStack()))) {
            if (dryRun) {
                context.output()
                        .answer(
                                SavepointImport.rehearsed(ledger, savepoint),
                                imported -> text(imported, "Would import"));
            } else {
                context.output()
                        .answer(
                                SavepointImport.into(ledger, savepoint, "savepoint import"),
                                imported -> text(imported, "Imported"));
            }
        }
        return FailureKind.DONE;
    }

    private static String text(SavepointImport.Imported imported, String done) {
        if (imported.changedNothing()) {
            return "The ledger knew all of it already; nothing was changed.";
        }
        return "%s %d boundaries, %d losses, %d exclusions and %d batch states of %s."
                .formatted(
                        done,
                        imported.boundaries(),
                        imported.losses(),
                        imported.exclusions(),
                        imported.stages(),
                        imported.pipeline());
    }
}
