package io.hourfold.cli;

/**
 * What a command does once its options are read. The class carries picocli's annotations for them; its fields and
 * method signatures name no type of an engine, because the help of any command looks at the classes of all.
 */
@FunctionalInterface
public interface Subcommand {
    /**
     * Throws {@link io.hourfold.failure.Failure} for whatever the user should read instead of an answer.
     *
     * @return the exit code: {@link io.hourfold.failure.FailureKind#DONE}, or a kind's where the answer itself is a
     *     refusal
     */
    int run(CommandContext context) throws Exception;

    /** Whether it may start Spark, and so has to run where that can be started. */
    default boolean startsSpark() {
        return false;
    }
}
