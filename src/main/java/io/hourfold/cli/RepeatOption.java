package io.hourfold.cli;

import io.hourfold.plan.Wanted;
import picocli.CommandLine.Option;

/** What is done again although it is done. */
final class RepeatOption {
    @Option(
            names = "--restart-from",
            paramLabel = "STAGE",
            description =
                    "Do this stage and those behind it again although they are done: ingest, leaf, publish or windows.")
    private Wanted.Repeat from = Wanted.Repeat.NOTHING;

    @Option(names = "--reingest", description = "Read from Kafka again; the same as --restart-from ingest.")
    private boolean ingest;

    Wanted.Repeat from() {
        return ingest ? Wanted.Repeat.INGEST : from;
    }
}
