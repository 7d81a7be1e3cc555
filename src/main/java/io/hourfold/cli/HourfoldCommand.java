package io.hourfold.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code hourfold} and the list of all others, in the order of its help. */
@Command(
        name = "hourfold",
        versionProvider = Version.class,
        description = "Hourly, deduplicating microbatches from Kafka into one clean daily Iceberg table.",
        subcommands = {
            DemoCommand.class,
            DevCommand.class,
            InitCommand.class,
            ValidateCommand.class,
            RunCommand.class,
            BackfillCommand.class,
            PlanCommand.class,
            StatusCommand.class,
            GapsCommand.class,
            TablesCommand.class,
            SqlCommand.class,
            ExcludeCommand.class,
            IncludeCommand.class,
            VerifyCommand.class,
            MaintainCommand.class,
            SavepointCommand.class,
            QuarantineCommand.class,
            DqCommand.class,
            EvolveCommand.class,
            SettingsCommand.class,
            SparkSubmitCommand.class,
            CompletionCommand.class,
            BenchCommand.class,
            RehearseCommand.class,
        })
final class HourfoldCommand {
    @Mixin
    private GlobalOptions options;

    @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
    private boolean version;

    GlobalOptions options() {
        return options;
    }
}
