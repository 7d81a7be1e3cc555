package io.hourfold.ingest;

import io.hourfold.engine.Microseconds;
import io.hourfold.time.EventDay;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The event day of one instant after another; neighbours mostly share it, so the last one is remembered. */
final class DayCache {
    private final ZoneId zone;
    private long start = 1;
    private long end = 0;
    private int epochDay;

    DayCache(ZoneId zone) {
        this.zone = zone;
    }

    /** The day that holds the instant, as days since 1970. */
    int dayOf(long microseconds) {
        if (microseconds < start || microseconds >= end) {
            EventDay day = EventDay.of(Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS), zone);
            start = Microseconds.of(day.start());
            end = Microseconds.of(day.end());
            epochDay = Math.toIntExact(day.date().toEpochDay());
        }
        return epochDay;
    }
}
