package io.hourfold.cli;

import io.hourfold.dev.StackStatus;
import io.hourfold.failure.FailureKind;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = {
            "Ask the broker and the database of the embedded stack now, and show where they are.",
            "The exit code is 0 when both answer and 6 when one does not."
        },
        footer = {"", "Examples:", "  hourfold dev status", "  hourfold dev status --json"})
final class DevStatusCommand implements Subcommand {
    @Override
    public int run(CommandContext context) {
        StackStatus status = context.embeddedStack().status();
        context.output()
                .answer(status, found -> DevText.of(found, context.output().style()));
        return status.reachable() ? FailureKind.DONE : FailureKind.OUTSIDE.exitCode();
    }
}
