package io.hourfold.cli;

import io.hourfold.run.DayStatus;
import io.hourfold.run.Freshness;
import io.hourfold.run.LeafStatus;
import io.hourfold.run.Punctuality;
import io.hourfold.time.Cadence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The status of a day in the shape that {@code --json} promises: what is known of the day, then of the pipeline.
 *
 * @param promise null where nothing was promised
 */
record DayStatusAnswer(
        String pipeline,
        String day,
        Cadence cadence,
        boolean complete,
        Optional<Instant> publishedUpTo,
        SortedMap<LeafStatus.State, Long> batches,
        List<LeafStatus> leaves,
        long nodes,
        List<DayStatus.Node> tree,
        Optional<Instant> publishedAt,
        Freshness freshness,
        Optional<Punctuality> promise) {
    static DayStatusAnswer of(DayStatus day, Freshness freshness, Optional<Punctuality> promise) {
        return new DayStatusAnswer(
                day.pipeline(),
                day.day(),
                day.cadence(),
                day.complete(),
                day.publishedUpTo(),
                day.batches(),
                day.leaves(),
                day.nodes(),
                day.tree(),
                day.publishedAt(),
                freshness,
                promise);
    }
}
