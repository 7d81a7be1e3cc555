package io.hourfold.plan;

import io.hourfold.ledger.Stage;
import io.hourfold.time.Batch;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody wants to be done.
 *
 * @param batches in any order
 * @param from the stage that is done again although it is done; {@link Repeat#NOTHING} for what is missing only
 * @param stops stages that the pipeline has beside those that all have: checks with rules, windows, sinks
 */
public record Wanted(List<Batch> batches, Repeat from, Set<Stage> stops) {
    /** What is done again. */
    public enum Repeat {
        NOTHING,
        /** Records are read from the source again. */
        INGEST,
        LEAF,
        PUBLISH,
        WINDOWS
    }

    public Wanted {
        batches = batches.stream().sorted().distinct().toList();
        stops = Set.copyOf(new TreeSet<>(stops));
    }

    boolean has(Stage stage) {
        return switch (stage) {
            case INGEST, LEAF, PUBLISH, FOLD -> true;
            case CHECK_RAW, CHECK_LEAF, WINDOWS, SINKS -> stops.contains(stage);
        };
    }

    boolean repeats(Stage stage) {
        return from != Repeat.NOTHING && Stage.valueOf(from.name()) == stage;
    }
}
