package io.hourfold.pipeline;

import java.time.Duration;
import java.util.Optional;

/**
 * What the readers of a pipeline were promised ({@code sla} in the file).
 *
 * @param fact how long after a batch's end its rows are in the fact; nothing is promised by default
 */
public record Promise(Optional<Duration> fact) {
    public static final Bounds<Duration> FACT = new Bounds<>(Duration.ofMinutes(1), Duration.ofDays(7));
    /** By how much it is longer than {@code source.kafka.grace}, before which nothing can be published. */
    public static final Duration MARGIN = Duration.ofMinutes(1);

    public static final Promise NONE = new Promise(Optional.empty());

    public Promise {
        fact.ifPresent(FACT::check);
    }
}
