package io.hourfold.cli;

import io.hourfold.dev.StackStatus;
import io.hourfold.failure.FailureKind;
import picocli.CommandLine.Command;

@Command(
        name = "start",
        description = {
            "Start the embedded stack and wait until it answers. What runs already is left as it is; what has ended"
                    + " by itself is started again on its data and its port."
        },
        footer = {"", "Examples:", "  hourfold dev start", "  hourfold dev start --json | jq -r .broker.address"})
final class DevStartCommand implements Subcommand {
    @Override
    public int run(CommandContext context) {
        StackStatus status = context.embeddedStack().start();
        context.output()
                .answer(status, found -> DevText.of(found, context.output().style()) + DevText.next(found));
        return FailureKind.DONE;
    }
}
