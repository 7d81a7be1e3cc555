package io.hourfold.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as Spark and Iceberg keep them: microseconds since 1970. */
public final class Microseconds {
    private Microseconds() {}

    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long microseconds) {
        return Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }
}
