package io.hourfold.run;

import io.hourfold.publish.DeltaKind;

import java.util.Optional;

/**
 * What a run changed of one day.
 *
 * @param snapshot of the fact that readers see since; empty when no row changed
 * @param nodes how many nodes of its tree were built
 */
public record DayAnswer(
        String day,
        DeltaKind kind,
        long inserted,
        long updated,
        long deleted,
        Optional<String> snapshot,
        boolean complete,
        int nodes) {
    DayAnswer withNodes(int built) {
        return new DayAnswer(day, kind, inserted, updated, deleted, snapshot, complete, built);
    }
}
