package io.hourfold.run;

import io.hourfold.publish.DeltaKind;

import java.util.OptionalLong;

/**
 * What a run changed of one day.
 *
 * @param nodes how many nodes of its tree were built
 */
public record DayAnswer(
        String day,
        DeltaKind kind,
        long inserted,
        long updated,
        long deleted,
        OptionalLong snapshot,
        boolean complete,
        int nodes) {
    DayAnswer withNodes(int built) {
        return new DayAnswer(day, kind, inserted, updated, deleted, snapshot, complete, built);
    }
}
