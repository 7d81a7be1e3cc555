package io.hourfold.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One attempt at a stage by one run.
 *
 * @param inputSnapshot the table snapshot it read, pinned before reading
 * @param outputSnapshot the table snapshot it committed; empty until it is known
 * @param counts rows by what became of them: read, raw, quarantined …
 * @param message why it failed; empty otherwise
 */
public record StageAttempt(
        StageKey key,
        String runId,
        StageState state,
        OptionalLong inputSnapshot,
        OptionalLong outputSnapshot,
        SortedMap<String, Long> counts,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<String> message) {
    public StageAttempt {
        if ((state == StageState.STARTED) == finishedAt.isPresent()) {
            throw new IllegalArgumentException("an attempt has an end unless it is STARTED: " + state);
        }
        if (message.isPresent() && state != StageState.FAILED) {
            throw new IllegalArgumentException("only a failed attempt says why: " + state);
        }
        counts = Storable.counts(counts);
        startedAt = Storable.instant(startedAt);
        finishedAt = Storable.instant(finishedAt);
        message = Storable.text(message);
    }

    public static StageAttempt started(StageKey key, String runId, OptionalLong inputSnapshot, Instant now) {
        return new StageAttempt(
                key,
                runId,
                StageState.STARTED,
                inputSnapshot,
                OptionalLong.empty(),
                Collections.emptySortedMap(),
                now,
                Optional.empty(),
                Optional.empty());
    }

    public StageAttempt done(OptionalLong snapshot, Map<String, Long> rows, Instant now) {
        return new StageAttempt(
                key,
                runId,
                StageState.DONE,
                inputSnapshot,
                snapshot,
                new TreeMap<>(rows),
                startedAt,
                Optional.of(now),
                Optional.empty());
    }

    public StageAttempt failed(String why, Instant now) {
        return new StageAttempt(
                key,
                runId,
                StageState.FAILED,
                inputSnapshot,
                outputSnapshot,
                counts,
                startedAt,
                Optional.of(now),
                Optional.of(why));
    }

    /** Whether this attempt read what that one, of the stage before, had come to, and not something older. */
    public boolean isMadeFrom(StageAttempt before) {
        return inputSnapshot.equals(before.outputSnapshot)
                && before.finishedAt.map(end -> !startedAt.isBefore(end)).orElse(false);
    }

    /** Rows counted under a name; 0 when nothing was. */
    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
