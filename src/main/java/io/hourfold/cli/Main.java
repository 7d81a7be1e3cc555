package io.hourfold.cli;

import io.hourfold.catalog.ManifestThreads;

/** Where {@code hourfold} begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Picocli would look up JDBC classes to convert options to them; we have no such options.
        System.setProperty("picocli.converters.excludes", "java.sql.*");
        Surroundings surroundings = Surroundings.ofThisProcess();
        ManifestThreads.raise(surroundings.environment());
        int exitCode = run(surroundings, arguments);
        // Engines leave threads behind that would keep the process alive.
        System.exit(exitCode);
    }

    /** Runs one command line to its end and answers its exit code. */
    static int run(Surroundings surroundings, String... arguments) {
        try {
            return CommandTree.of(surroundings, arguments).execute(arguments);
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }
}
