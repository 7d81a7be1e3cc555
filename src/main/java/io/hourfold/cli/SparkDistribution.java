package io.hourfold.cli;

import io.hourfold.catalog.SparkSubmission;
import io.hourfold.failure.Failure;
import io.hourfold.settings.SparkSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What runs a command of ours where its cluster needs more of Spark than Hourfold has: the one of SPARK_HOME. */
final class SparkDistribution {
    private static final String HOME = "SPARK_HOME";

    private SparkDistribution() {}

    static boolean isNeeded(CommandContext context) {
        return SparkSubmission.isNeeded(spark(context));
    }

    /** Runs a whole command line of ours to its end, with our streams, and answers its exit code. */
    static int run(CommandContext context, List<String> arguments) throws IOException, InterruptedException {
        Path program = program(context);
        context.output().progress("starting " + program);
        List<String> words = new ArrayList<>(SparkSubmission.of(spark(context), Main.class.getName(), arguments)
                .words());
        words.set(0, program.toString());
        Process process = new ProcessBuilder(words)
                .directory(context.workingDirectory().toFile())
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "ends spark-submit"));
        return process.waitFor();
    }

    /** What ends us ends it, and in time to see that. */
    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }

    private static Path program(CommandContext context) {
        String master = spark(context).master();
        String home = Optional.ofNullable(context.environment().get(HOME))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Failure.user("spark.master: '" + master + "' needs parts of Spark that are not in"
                        + " Hourfold but in a Spark distribution of the same version; set the variable SPARK_HOME to one,"
                        + " or run what 'hourfold spark-submit' and the rest of this command prints"));
        Path program = context.resolve(Path.of(home)).resolve("bin").resolve("spark-submit");
        if (!Files.isExecutable(program)) {
            throw Failure.user("SPARK_HOME is '" + home + "', which has no bin/spark-submit that could be started;"
                    + " point it at a Spark distribution, or set spark.master to local[*]");
        }
        return program;
    }

    private static SparkSettings spark(CommandContext context) {
        return context.settings().settings().spark();
    }
}
