package io.hourfold.pipeline;

import java.time.Duration;
import java.util.Optional;

/**
 * How long what can be done without is kept.
 *
 * @param raw how long after a day's end its raw rows are kept; for ever when empty, which is the default
 */
public record Retention(Optional<Duration> raw) {
    public static final Retention FOR_EVER = new Retention(Optional.empty());
}
