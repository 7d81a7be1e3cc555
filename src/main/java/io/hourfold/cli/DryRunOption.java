package io.hourfold.cli;

import picocli.CommandLine.Option;

/** Asks what a command would do. */
final class DryRunOption {
    @Option(
            names = "--dry-run",
            description = "Only say what would be done, and why, as hourfold plan does; changes nothing.")
    private boolean asked;

    boolean asked() {
        return asked;
    }
}
