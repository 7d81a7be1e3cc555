package io.hourfold.cli;

import picocli.CommandLine.Command;

@Command(
        name = "quarantine",
        description = {
            "Look at records that could not become rows, and read them again.",
            "They are kept with everything they held; read them again once the pipeline is corrected."
        },
        subcommands = {QuarantineListCommand.class, QuarantineShowCommand.class, QuarantineReplayCommand.class})
final class QuarantineCommand {}
