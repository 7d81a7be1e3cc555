package io.hourfold.time;

import io.hourfold.failure.Failure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;

/**
 * A day of event time in a zone, {@code [start, end)}: 23 or 25 hours long where clocks change. Batches stay on UTC; a
 * day's leaves are numbered from the first batch that overlaps the day, so that leaf 0 is that batch, leaf -1 the one
 * before it (events from the future within the allowed skew), and the leaves past the last overlapping batch hold what
 * came late.
 */
public record EventDay(LocalDate date, ZoneId zone) implements Comparable<EventDay> {
    private static final Comparator<EventDay> ORDER =
            Comparator.comparing(EventDay::date).thenComparing(day -> day.zone().getId());

    /**
     * The one day that holds the instant. That is its local date, except where a clock was once put back over midnight
     * and a date ran for a minute before its eve ended: a day, once begun, goes on.
     */
    public static EventDay of(Instant event, ZoneId zone) {
        EventDay day = new EventDay(event.atZone(zone).toLocalDate(), zone);
        return event.isBefore(day.end()) ? day : day.next();
    }

    /** The first instant of the date; where a zone skipped the date, that of the next one. */
    public Instant start() {
        return date.atStartOfDay(zone).toInstant();
    }

    public Instant end() {
        return next().start();
    }

    public EventDay next() {
        return new EventDay(date.plusDays(1), zone);
    }

    public EventDay previous() {
        return new EventDay(date.minusDays(1), zone);
    }

    public Duration length() {
        return Duration.between(start(), end());
    }

    public boolean holds(Instant event) {
        return !event.isBefore(start()) && event.isBefore(end());
    }

    /**
     * The batches that overlap this day: in UTC with {@code PT1H}, the 24 from midnight to midnight. A date that a zone
     * skipped has none.
     */
    public BatchRange batches(Cadence cadence) {
        Batch first = cadence.batchAt(start());
        if (length().isZero()) {
            return new BatchRange(first, first);
        }
        return new BatchRange(first, cadence.batchAt(end().minusNanos(1)).next());
    }

    /** Which leaf of this day the batch is: 0 for the first that overlaps it, negative before, beyond the last after. */
    public int leafOf(Batch batch) {
        long first = batch.cadence().batchAt(start()).start().getEpochSecond();
        long leaf = (batch.start().getEpochSecond() - first)
                / batch.cadence().length().toSeconds();
        if (leaf != (int) leaf) {
            throw Failure.user("day: " + this + " lies too far from the batch " + batch
                    + " to be told apart in batches of " + batch.cadence() + "; look at the event times");
        }
        return (int) leaf;
    }

    /** The batch of a leaf: the inverse of {@link #leafOf}. */
    public Batch batchOf(int leaf, Cadence cadence) {
        Batch first = cadence.batchAt(start());
        return new Batch(first.start().plus(cadence.length().multipliedBy(leaf)), cadence);
    }

    @Override
    public int compareTo(EventDay other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return date.toString();
    }
}
