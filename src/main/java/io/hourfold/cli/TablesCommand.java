package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Names;
import io.hourfold.query.TableStatus;
import io.hourfold.run.SparkWorkbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;

@Command(
        name = "tables",
        description = {
            "List the tables: what each is for, how many rows, files and bytes it has, and when it last changed.",
            "Asks the catalog for the newest snapshots only; no data is read."
        },
        footer = {"", "Examples:", "  hourfold tables", "  hourfold tables --pipeline notifications --json"})
final class TablesCommand implements Subcommand {
    record Answer(List<TableStatus> tables) {}

    @Option(names = "--pipeline", paramLabel = "NAME", description = "Only the tables of this pipeline.")
    private String pipeline;

    @Override
    public int run(CommandContext context) {
        try (SparkWorkbench bench = Benches.of(context)) {
            Answer answer = new Answer(
                    pipeline == null ? bench.tables().all() : bench.tables().of(Names.pipeline(pipeline)));
            context.output()
                    .answer(
                            answer,
                            tables -> TablesText.of(
                                    tables.tables(), context.output().style()));
            return FailureKind.DONE;
        }
    }
}
