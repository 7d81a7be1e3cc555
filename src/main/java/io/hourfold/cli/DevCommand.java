package io.hourfold.cli;

import picocli.CommandLine.Command;

@Command(
        name = "dev",
        description = {
            "Run a real Kafka broker and a real PostgreSQL in the background, for development and trying out.",
            "Their data lie under .hourfold/ in the working directory. They listen on 127.0.0.1 only."
        },
        subcommands = {DevStartCommand.class, DevStopCommand.class, DevStatusCommand.class, DevSendCommand.class})
final class DevCommand {}
