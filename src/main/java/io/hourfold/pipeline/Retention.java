package io.hourfold.pipeline;

import java.time.Duration;
import java.util.Optional;

/**
 * How long what can be done without is kept.
 *
 * @param raw how long after a day's end its raw rows are kept; for ever when empty, which is the default
 */
public record Retention(Optional<Duration> raw) {
    public static final Bounds<Duration> RAW = new Bounds<>(Duration.ofDays(1), Duration.ofDays(36_500));
    /** By how much raw rows outlast {@code late.allowed}: until a day is closed, it is recomputed from them. */
    public static final Duration MARGIN = Duration.ofDays(1);

    public static final Retention FOR_EVER = new Retention(Optional.empty());

    public Retention {
        raw.ifPresent(RAW::check);
    }
}
