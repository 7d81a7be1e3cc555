package io.hourfold.pipeline;

import java.time.Duration;

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

    public enum Beyond {
        /** Kept in a table of its own, counted and queryable. The default. */
        SIDE_TABLE,
        /** The day is opened again and published with it. */
        REOPEN
    }
}
