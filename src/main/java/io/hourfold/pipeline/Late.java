package io.hourfold.pipeline;

import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.time.Duration;
import java.time.Instant;

/**
 * What happens to events whose day is over or has not begun.
 *
 * @param allowed how long after the end of its day an event may still arrive and join it; {@code PT6H} by default
 * @param beyond what happens to an event that arrives later still
 * @param futureSkew how far an event may lie ahead of its arrival before it goes to quarantine; {@code PT1H} by default
 */
public record Late(Duration allowed, Beyond beyond, Duration futureSkew) {
    public static final Bounds<Duration> ALLOWED = new Bounds<>(Duration.ZERO, Duration.ofDays(31));
    public static final Bounds<Duration> FUTURE_SKEW = new Bounds<>(Duration.ZERO, Duration.ofDays(1));
    public static final Late DEFAULT = new Late(Duration.ofHours(6), Beyond.SIDE_TABLE, Duration.ofHours(1));

    public Late {
        ALLOWED.check(allowed);
        FUTURE_SKEW.check(futureSkew);
    }

    /** Until when an event may join its day. */
    public Instant closing(EventDay day) {
        return day.end().plus(allowed);
    }

    /** Whether what a batch brings for a day comes too late for it, and is kept in a table of its own. */
    public boolean keepsAside(Batch batch, EventDay day) {
        return beyond == Beyond.SIDE_TABLE && !batch.start().isBefore(closing(day));
    }

    public enum Beyond {
        /** Kept in a table of its own, counted and queryable. The default. */
        SIDE_TABLE,
        /** The day is opened again and published with it. */
        REOPEN
    }
}
