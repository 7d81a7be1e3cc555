package io.hourfold.time;

import io.hourfold.failure.Failure;

import java.time.Instant;

/**
 * One interval of arrival in the source, {@code [start, end)}: for {@code PT1H}, the batch {@code 2026-11-20T05} begins
 * at 05:00:00 UTC, inclusive, and ends at 06:00:00 UTC, exclusive.
 */
public record Batch(Instant start, Cadence cadence) implements Comparable<Batch> {
    public Batch {
        if (start.getNano() != 0
                || Math.floorMod(start.getEpochSecond(), cadence.length().toSeconds()) != 0) {
            throw Failure.user("batch: '" + Instants.print(start) + "' is not where a batch of " + cadence
                    + " begins; the one that holds it begins at "
                    + Instants.printBatch(cadence.batchAt(start).start()));
        }
    }

    /** Reads {@code 2026-11-20T05}, {@code 2026-11-20T05:15}, {@code 2026-11-20} or a full UTC instant. */
    public static Batch parse(String text, Cadence cadence) {
        return new Batch(Instants.parse(text), cadence);
    }

    public Instant end() {
        return start.plus(cadence.length());
    }

    public Batch next() {
        return new Batch(end(), cadence);
    }

    public Batch previous() {
        return new Batch(start.minus(cadence.length()), cadence);
    }

    public boolean holds(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end());
    }

    @Override
    public int compareTo(Batch other) {
        return start.compareTo(other.start);
    }

    /** The name people use: {@code 2026-11-20T05}. */
    @Override
    public String toString() {
        return Instants.printBatch(start);
    }
}
