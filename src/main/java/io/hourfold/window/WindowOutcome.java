package io.hourfold.window;

import java.util.OptionalLong;

/**
 * What readers of a window's table see since.
 *
 * @param written rows that came, those included that took the place of others
 * @param removed rows that went
 * @param snapshot of the table; empty when no row changed
 */
public record WindowOutcome(WindowPath path, long written, long removed, OptionalLong snapshot) {
    static final WindowOutcome NOTHING = new WindowOutcome(WindowPath.NOTHING, 0, 0, OptionalLong.empty());
}
