package io.hourfold.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as Spark and Iceberg keep them: microseconds since 1970. */
final class Microseconds {
    private Microseconds() {}

    static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
