package io.hourfold.pipeline;

import io.hourfold.time.Lengths;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Which events share a window. */
public sealed interface WindowShape {
    Bounds<Duration> LENGTH = new Bounds<>(Duration.ofSeconds(1), Duration.ofDays(31));
    Bounds<Integer> ROWS = new Bounds<>(1, 1_000_000);
    /** So many windows may hold one event. */
    int MOST_OVERLAPPING = 1_000;

    /**
     * Windows whose places do not depend on events.
     *
     * @param size how long a window is; of cumulating ones the longest
     * @param every how far apart windows begin; of cumulating ones how much longer each is than the one before
     * @param offset how far the places are moved from where they are aligned to
     * @param zone whose days the windows are aligned to; empty for 1970-01-01T00:00Z
     */
    record Aligned(Kind kind, Duration size, Duration every, Duration offset, Optional<ZoneId> zone)
            implements WindowShape {
        @Override
        public String toString() {
            return kind.toString() + " " + Lengths.print(size)
                    + (kind == Kind.TUMBLING ? "" : " every " + Lengths.print(every))
                    + (offset.isZero() ? "" : " offset " + Lengths.print(offset))
                    + zone.map(known -> " in " + known).orElse("");
        }
    }

    enum Kind {
        /** One after the other. */
        TUMBLING,
        /** All of one size, and one begins before the one before it ends. */
        SLIDING,
        /** Beginning together and growing step by step up to their size. */
        CUMULATING;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Events of a key that follow one another within less than a gap, or just so. */
    record Session(Duration gap) implements WindowShape {
        @Override
        public String toString() {
            return "session " + Lengths.print(gap);
        }
    }

    /** So many events of a key, in the order in which they arrived. */
    record Count(int rows) implements WindowShape {
        @Override
        public String toString() {
            return "count " + rows;
        }
    }
}
