package io.hourfold.cli;

import io.hourfold.failure.Printable;
import io.hourfold.ledger.Stage;
import io.hourfold.time.Batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A stage that somebody works on, and how far it came.
 *
 * @param expected records, about; 0 where that is not known
 * @param all tasks of the engine that are known of by now
 */
record RunningStage(Batch batch, Stage stage, Instant since, long expected, long records, int tasks, int all) {
    private static final int BAR = 20;

    static RunningStage begun(Batch batch, Stage stage, Instant since, long expected) {
        return new RunningStage(batch, stage, since, expected, 0, 0, 0);
    }

    RunningStage read(long sofar) {
        return new RunningStage(batch, stage, since, expected, sofar, tasks, all);
    }

    RunningStage worked(int ended, int known) {
        return new RunningStage(batch, stage, since, expected, records, ended, known);
    }

    String line(Instant now) {
        double waited = Duration.between(since, now).toMillis() / 1000.0;
        return String.format(
                        Locale.ROOT, "%-16s  %-10s  %s %3.0f %%", batch, Printable.words(stage), bar(), 100 * share())
                + (expected > 0 ? ", " + amount(waited) : "");
    }

    private String amount(double waited) {
        if (records == 0) {
            return String.format(Locale.ROOT, "%,d records", expected);
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d records, %,.0f a second",
                records,
                expected,
                records / Math.max(0.001, waited));
    }

    /** By the records that were read where they are known, else by the engine's tasks. */
    private double share() {
        double read = expected > 0 ? (double) records / expected : 0;
        double worked = all > 0 ? (double) tasks / all : 0;
        return Math.min(1, Math.max(read, worked));
    }

    private String bar() {
        int full = (int) Math.round(BAR * share());
        return "█".repeat(full) + "░".repeat(BAR - full);
    }
}
