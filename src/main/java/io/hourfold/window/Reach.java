package io.hourfold.window;

import io.hourfold.engine.SparkTableChange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How far a change of the fact reaches at most.
 *
 * @param ranges when its events happened, in order and apart
 * @param events at least as many as changed
 * @param earliest no event is of an earlier batch than one that begins then, in microseconds since 1970
 * @param kind whether events only came
 */
record Reach(List<Range> ranges, long events, long earliest, Kind kind) {
    /** So many ranges are told apart; more are put together. */
    static final int MOST = 48;

    /** Further away than any time, and yet so near that lengths can be added. */
    private static final long FAR = Long.MAX_VALUE / 4;

    enum Kind {
        ADDITION,
        /** Events went, or may have gone. */
        REPLACEMENT
    }

    /** From a microsecond since 1970 to another, both in it. */
    record Range(long from, long to) {
        Range {
            from = Math.max(-FAR, Math.min(FAR, from));
            to = Math.max(-FAR, Math.min(FAR, to));
        }
    }

    Reach {
        ranges = List.copyOf(ranges);
    }

    static Reach of(SparkTableChange change, String eventTime, String batch) {
        List<Range> times = change.bounds(eventTime).stream()
                .map(bounds -> new Range(bounds.least(), bounds.most()))
                .toList();
        return new Reach(
                apart(times),
                change.rows(),
                change.bounds(batch).stream()
                        .mapToLong(SparkTableChange.Bounds::least)
                        .min()
                        .orElse(Long.MAX_VALUE),
                change.isAddition() ? Kind.ADDITION : Kind.REPLACEMENT);
    }

    /** The same where it has turned out that events only came. */
    Reach ofAddition() {
        return new Reach(ranges, events, earliest, Kind.ADDITION);
    }

    /** Ranges that touch are put together, and the last ones when there are too many. */
    static List<Range> apart(Collection<Range> ranges) {
        List<Range> apart = new ArrayList<>();
        ranges.stream().sorted(Comparator.comparingLong(Range::from)).forEach(range -> {
            int last = apart.size() - 1;
            if (last >= 0 && (range.from() <= apart.get(last).to() || apart.size() == MOST)) {
                Range before = apart.get(last);
                apart.set(last, new Range(before.from(), Math.max(before.to(), range.to())));
            } else {
                apart.add(range);
            }
        });
        return apart;
    }
}
