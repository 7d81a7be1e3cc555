package io.hourfold.run;

import io.hourfold.time.Batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a batch that has ended was published as soon as it was promised.
 *
 * @param due until when its rows had to be in the fact
 * @param publishedAt when they first were
 */
public record PromisedBatch(Batch batch, Instant due, Optional<Instant> publishedAt, State state) {
    public enum State {
        MET,
        MISSED,
        /** It is not published, and not due yet. */
        OPEN,
        /** It was due before the pipeline first ran. */
        UNPROMISED
    }

    static PromisedBatch of(PublishTimes times, Duration promise, Batch batch) {
        Instant due = batch.end().plus(promise);
        Optional<Instant> publishedAt = times.of(batch);
        return new PromisedBatch(batch, due, publishedAt, state(times, due, publishedAt));
    }

    private static State state(PublishTimes times, Instant due, Optional<Instant> publishedAt) {
        if (due.isBefore(times.registeredAt())) {
            return State.UNPROMISED;
        }
        if (publishedAt.orElse(times.now()).isAfter(due)) {
            return State.MISSED;
        }
        return publishedAt.isPresent() ? State.MET : State.OPEN;
    }
}
