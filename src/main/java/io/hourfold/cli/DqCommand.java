package io.hourfold.cli;

import picocli.CommandLine.Command;

@Command(
        name = "dq",
        description = {
            "Look at data quality: what the rules of a pipeline found, and which batch spoiled a day.",
            "These commands change neither a table nor the ledger."
        },
        subcommands = {
            DqListCommand.class,
            DqShowCommand.class,
            DqReportCommand.class,
            DqExplainCommand.class,
            DqBisectCommand.class,
            DqSuggestCommand.class
        })
final class DqCommand {}
