package io.hourfold.ingest;

import java.time.Instant;

/** Instants as the timestamps of records: whole milliseconds since 1970. */
final class Milliseconds {
    private Milliseconds() {}

    /** The first millisecond that is not before the instant: 0.5 ms gives 1. Before 1970 there are no records. */
    static long atOrAfter(Instant instant) {
        long floor = instant.toEpochMilli();
        return Math.max(0, Instant.ofEpochMilli(floor).isBefore(instant) ? floor + 1 : floor);
    }

    /** The last millisecond that is not after the instant: 0.5 ms gives 0. */
    static long atOrBefore(Instant instant) {
        return instant.toEpochMilli();
    }
}
