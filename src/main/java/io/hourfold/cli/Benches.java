package io.hourfold.cli;

import io.hourfold.run.SparkWorkbench;

/** Opens what a command works with. */
final class Benches {
    private Benches() {}

    static SparkWorkbench of(CommandContext context) {
        return new SparkWorkbench(
                context.settings().settings(), context.embeddedStack(), context.time(), context.output()::progress);
    }
}
