package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Bounds;
import io.hourfold.pipeline.Names;
import io.hourfold.query.Rows;
import io.hourfold.run.SparkWorkbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

@Command(
        name = "sql",
        description = {
            "Ask the tables a question in SQL.",
            "With --pipeline, its tables are found by name (fact); without, by pipeline and name (notifications.fact)."
                    + " Only queries are run: whatever could change something is refused before it runs."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold sql --pipeline notifications \"select event_day, count(*) from fact group by event_day\"",
            "  hourfold sql \"select * from notifications.raw order by _offset\" --limit 20 --json",
            "  hourfold sql --pipeline notifications \"select * from fact\" --limit 100000 --output fact.csv"
        })
final class SqlCommand implements Subcommand {
    private static final int MOST = 1_000_000;

    /** What became of the rows that went into a file. */
    record Written(String file, int rows, boolean cut) {}

    @Parameters(paramLabel = "QUERY", description = "The query, in the words of Spark SQL.")
    private String query;

    @Option(names = "--pipeline", paramLabel = "NAME", description = "Whose tables need no pipeline before their name.")
    private String pipeline;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv or json; by default as the ending of --output says, or else table.")
    private SqlFormat format;

    @Option(
            names = "--limit",
            defaultValue = "1000",
            paramLabel = "N",
            description = "At most so many rows (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the rows there, in place of what the file held.")
    private Path file;

    @Override
    public boolean startsSpark() {
        return true;
    }

    @Override
    public int run(CommandContext context) {
        new Bounds<>(1, MOST).check("--limit", limit);
        SqlFormat wanted = format(context.output());
        Optional<String> within = Optional.ofNullable(pipeline).map(Names::pipeline);
        try (SparkWorkbench bench = Benches.of(context)) {
            Rows answer = bench.questionsAbout(within).ask(query, limit);
            if (file != null) {
                write(context, wanted.write(answer, Style.PLAIN));
                context.output()
                        .answer(
                                new Written(file.toString(), answer.rows().size(), answer.end() == Rows.End.CUT),
                                written -> "Wrote " + file + " " + SqlTable.counted(answer) + ".");
            } else {
                context.output().written(wanted.write(answer, context.output().style()));
                if (wanted == SqlFormat.CSV && answer.end() == Rows.End.CUT) {
                    context.output().progress(SqlTable.counted(answer));
                }
            }
            return FailureKind.DONE;
        }
    }

    private SqlFormat format(Output output) {
        if (file == null && output.form() == Output.Form.JSON) {
            if (format != null && format != SqlFormat.JSON) {
                throw Failure.user("--format: '" + Json.name(format)
                        + "' does not go with --json on standard output; leave one out, or name an --output");
            }
            return SqlFormat.JSON;
        }
        if (format != null || file == null) {
            return Optional.ofNullable(format).orElse(SqlFormat.TABLE);
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") ? SqlFormat.CSV : name.endsWith(".json") ? SqlFormat.JSON : SqlFormat.TABLE;
    }

    private void write(CommandContext context, String rows) {
        try {
            Files.writeString(context.resolve(file), rows);
        } catch (IOException unwritable) {
            throw Failure.outside(
                    "--output: '" + file + "' cannot be written ("
                            + unwritable.getClass().getSimpleName() + ": " + unwritable.getMessage()
                            + "); name another file",
                    unwritable);
        }
    }
}
