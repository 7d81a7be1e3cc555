package io.hourfold.sink;

import java.io.Serializable;

/**
 * What was sent on.
 *
 * @param written rows that came or changed
 * @param removed rows that went
 */
public record SinkOutcome(Extent extent, long written, long removed) implements Serializable {
    public static final SinkOutcome NOTHING = new SinkOutcome(Extent.NOTHING, 0, 0);

    public enum Extent {
        /** The target had everything. */
        NOTHING,
        /** What changed since the last time. */
        DELTA,
        /** The whole table: it is the first time, or nobody knows any more what changed. */
        EVERYTHING
    }

    SinkOutcome plus(SinkOutcome later) {
        return new SinkOutcome(
                extent == Extent.NOTHING ? later.extent : extent, written + later.written, removed + later.removed);
    }
}
