package io.hourfold.pipeline;

import java.time.Instant;

/** Where a pipeline begins that has never run: at the topic's first record, at its end, or at an instant. */
public sealed interface Start {
    /** The default. */
    record Earliest() implements Start {}

    record Latest() implements Start {}

    record At(Instant instant) implements Start {}
}
