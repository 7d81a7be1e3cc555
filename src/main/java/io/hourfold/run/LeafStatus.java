package io.hourfold.run;

import io.hourfold.time.Batch;

import java.util.Optional;

/**
 * How far a batch came into a day.
 *
 * @param rows of its leaf; 0 while there is none
 * @param why it failed or was taken out
 */
public record LeafStatus(Batch batch, Place place, State state, long rows, Optional<String> why) {
    /** Where a batch lies, seen from the day. */
    public enum Place {
        /** It arrived before the day began, with events ahead of their time. */
        EARLY,
        OWN,
        /** It arrived after the day had ended. */
        LATE
    }

    /** Whether the fact shows it. */
    public enum State {
        /** The fact shows its rows. */
        IN,
        /** It is in, and has no rows of the day. */
        EMPTY,
        /** Nobody ran it. */
        MISSING,
        /** It cannot run yet. */
        AHEAD,
        /** It is on its way: somebody works on it, or the next run goes on with it. */
        PENDING,
        FAILED,
        /** Somebody took it out. */
        EXCLUDED
    }

    /** Whether the day counts with it. */
    boolean isIn() {
        return state == State.IN || state == State.EMPTY;
    }
}
