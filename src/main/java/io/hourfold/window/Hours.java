package io.hourfold.window;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * When events happened that changed, to the hour.
 *
 * @param ranges hours that follow one another put together, in order
 * @param events how many there are
 * @param went whether some of them went
 * @param earliest where the earliest batch begins that brought one, in microseconds since 1970
 * @param latest where the latest one begins
 */
record Hours(List<Range> ranges, long events, boolean went, long earliest, long latest) {
    /** So many ranges are told apart; more are put together. */
    private static final int MOST = 48;

    private static final long HOUR = EpochGrid.microseconds(java.time.Duration.ofHours(1));

    /** From a microsecond since 1970 to another that is not in it any more. */
    record Range(long from, long to) {}

    Hours {
        ranges = List.copyOf(ranges);
    }

    /** @param starts of the hours */
    static List<Range> ranges(Collection<Long> starts) {
        SortedSet<Long> sorted = new TreeSet<>(starts);
        List<Range> ranges = new ArrayList<>();
        for (long start : sorted) {
            Range before = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (before != null && (before.to() == start || ranges.size() == MOST)) {
                ranges.set(ranges.size() - 1, new Range(before.from(), start + HOUR));
            } else {
                ranges.add(new Range(start, start + HOUR));
            }
        }
        return ranges;
    }
}
