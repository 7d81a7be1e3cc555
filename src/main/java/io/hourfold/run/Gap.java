package io.hourfold.run;

import io.hourfold.time.BatchRange;

import java.util.Optional;

/**
 * Consecutive batches that are over and not published, all for the same reason.
 *
 * @param why those that failed did
 */
public record Gap(BatchRange batches, State state, Optional<String> why) {
    /** How far the batches came. */
    public enum State {
        /** Nobody ran them. */
        NEVER_RUN,
        FAILED,
        /** They are on their way, and nobody works on them now. */
        UNPUBLISHED,
        /** Somebody works on them. */
        RUNNING
    }

    boolean isFollowedBy(Gap next) {
        return batches.to().equals(next.batches.from()) && state == next.state && why.equals(next.why);
    }

    Gap with(Gap next) {
        return new Gap(new BatchRange(batches.from(), next.batches.to()), state, why);
    }
}
