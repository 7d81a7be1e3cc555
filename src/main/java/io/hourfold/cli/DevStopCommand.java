package io.hourfold.cli;

import io.hourfold.dev.ServerEnd;
import io.hourfold.dev.StackEnd;
import io.hourfold.failure.FailureKind;
import picocli.CommandLine.Command;

@Command(
        name = "stop",
        description = {
            "Stop the embedded stack of the working directory, and nothing else, and wait until it is gone.",
            "Its data and its ports are kept for the next start. To begin anew, delete .hourfold/ after a stop."
        },
        footer = {"", "Examples:", "  hourfold dev stop"})
final class DevStopCommand implements Subcommand {
    @Override
    public int run(CommandContext context) {
        StackEnd end = context.embeddedStack().stop();
        context.output()
                .answer(
                        end,
                        found -> DevText.line("broker", words(found.broker()))
                                + DevText.line("database", words(found.database())));
        return FailureKind.DONE;
    }

    private static String words(ServerEnd end) {
        return switch (end) {
            case STOPPED -> "stopped";
            case HAD_ENDED -> "had ended by itself";
            case DID_NOT_RUN -> "did not run";
        };
    }
}
