package io.hourfold.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A day of event time in a zone, {@code [start, end)}: 23 or 25 hours long where clocks change. Batches stay on UTC; a
 * day's leaves are numbered from the first batch that overlaps the day, so that leaf 0 is that batch, leaf -1 the one
 * before it (events from the future within the allowed skew), and the leaves past the last overlapping batch hold what
 * came late.
 */
public record EventDay(LocalDate date, ZoneId zone) implements Comparable<EventDay> {

    public static EventDay of(Instant event, ZoneId zone) {
        return new EventDay(event.atZone(zone).toLocalDate(), zone);
    }

    public Instant start() {
        return date.atStartOfDay(zone).toInstant();
    }

    public Instant end() {
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }

    public Duration length() {
        return Duration.between(start(), end());
    }

    public boolean holds(Instant event) {
        return !event.isBefore(start()) && event.isBefore(end());
    }

    /** The batches that overlap this day: in UTC with {@code PT1H}, the 24 from midnight to midnight. */
    public BatchRange batches(Cadence cadence) {
        Batch last = cadence.batchAt(end().minusNanos(1));
        return new BatchRange(cadence.batchAt(start()), last.next());
    }

    /** Which leaf of this day the batch is: 0 for the first that overlaps it, negative before, beyond the last after. */
    public int leafOf(Batch batch) {
        long first = batch.cadence().batchAt(start()).start().getEpochSecond();
        return Math.toIntExact((batch.start().getEpochSecond() - first)
                / batch.cadence().length().toSeconds());
    }

    /** The batch of a leaf: the inverse of {@link #leafOf}. */
    public Batch batchOf(int leaf, Cadence cadence) {
        Batch first = cadence.batchAt(start());
        return new Batch(first.start().plus(cadence.length().multipliedBy(leaf)), cadence);
    }

    @Override
    public int compareTo(EventDay other) {
        return date.compareTo(other.date);
    }

    @Override
    public String toString() {
        return date.toString();
    }
}
