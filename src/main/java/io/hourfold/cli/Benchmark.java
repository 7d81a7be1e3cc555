package io.hourfold.cli;

/** What {@code hourfold bench} runs. It is in a source set of its own, which no product jar has. */
public interface Benchmark {
    /** @return the exit code */
    int run(CommandContext context, BenchOrder order) throws Exception;
}
