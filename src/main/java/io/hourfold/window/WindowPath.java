package io.hourfold.window;

import java.util.Locale;

/** How a window's table came to show what the fact holds. */
public enum WindowPath {
    /** It showed that already. */
    NOTHING,
    /** Events came, and were added to the windows they lie in. */
    ADDED,
    /** Events went, and were taken back out of the windows they lay in. */
    SUBTRACTED,
    /** Events went, and the windows they lay in were computed anew from the events that are left. */
    RECOMPUTED,
    /** All windows were computed anew. */
    REBUILT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
