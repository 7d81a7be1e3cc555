package io.hourfold.cli;

import io.hourfold.run.Progress;
import io.hourfold.run.SparkWorkbench;

/** Opens what a command works with. */
final class Benches {
    private Benches() {}

    static SparkWorkbench of(CommandContext context) {
        return of(context, context.output()::progress);
    }

    static SparkWorkbench of(CommandContext context, Progress progress) {
        return new SparkWorkbench(context.settings().settings(), context.embeddedStack(), context.time(), progress);
    }
}
