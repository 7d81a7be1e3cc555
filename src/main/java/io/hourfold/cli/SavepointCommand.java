package io.hourfold.cli;

import picocli.CommandLine.Command;

@Command(
        name = "savepoint",
        description = {
            "Take a pipeline's boundaries and batch states from one ledger to another.",
            "Another environment then goes on exactly where this one stopped."
        },
        subcommands = {SavepointExportCommand.class, SavepointImportCommand.class})
final class SavepointCommand {}
