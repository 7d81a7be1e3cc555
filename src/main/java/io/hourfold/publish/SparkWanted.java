package io.hourfold.publish;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Affected keys that are in memory, found by their digests and by the places of the rows that stand for them. */
final class SparkWanted {
    private final List<SparkWant> wants;
    private final HashSlots keys;
    private final Places places;
    private final Places before;
    private int left;

    SparkWanted(List<SparkWant> wants) {
        this.wants = wants;
        keys = new HashSlots(wants.size());
        for (int number = 0; number < wants.size(); number++) {
            keys.put(wants.get(number).high(), number);
        }
        places = new Places(wants, SparkWant::content);
        before = new Places(wants, SparkWant::before);
        left = places.count;
    }

    /** Wants by one of their rows' places. */
    private static final class Places {
        private final List<SparkWant> wants;
        private final Function<SparkWant, UnsafeRow> row;
        private final PlaceFilter filter;
        private final HashSlots slots;
        private int count;

        Places(List<SparkWant> wants, Function<SparkWant, UnsafeRow> row) {
            this.wants = wants;
            this.row = row;
            filter = new PlaceFilter(wants.size());
            slots = new HashSlots(wants.size());
            for (int number = 0; number < wants.size(); number++) {
                UnsafeRow content = row.apply(wants.get(number));
                if (content != null) {
                    long hash = SparkFactRow.hashIn(content);
                    filter.add(hash);
                    slots.put(hash, number);
                    count++;
                }
            }
        }

        SparkWant find(SparkFactRow shape, InternalRow from) {
            long hash = shape.hash(from);
            if (!filter.mayHold(hash)) {
                return null;
            }
            for (int slot = slots.first(hash); slots.at(slot) != HashSlots.NONE; slot = slots.next(slot)) {
                SparkWant want = wants.get(slots.at(slot));
                if (!want.isSettled() && shape.isFrom(from, row.apply(want))) {
                    return want;
                }
            }
            return null;
        }
    }

    /** The want for a key; null when it is not affected. */
    SparkWant ofKey(long high, long low) {
        for (int slot = keys.first(high); keys.at(slot) != HashSlots.NONE; slot = keys.next(slot)) {
            SparkWant want = wants.get(keys.at(slot));
            if (want.isOf(high, low)) {
                return want;
            }
        }
        return null;
    }

    /** The want that the row of a place is for; null when nobody wants it, or not any more. */
    SparkWant ofPlace(SparkFactRow shape, InternalRow row) {
        return places.find(shape, row);
    }

    /** The want whose key was shown by the row of a place; null when there is none, or not any more. */
    SparkWant shownAt(SparkFactRow shape, InternalRow row) {
        return before.find(shape, row);
    }

    /** How many keys were shown by another row, or by one with other folded columns. */
    int shown() {
        return before.count;
    }

    /** Nothing is left to be done about the key. */
    void settle(SparkWant want) {
        if (!want.isGone() && !want.isSettled()) {
            left--;
        }
        want.settle();
    }

    boolean seeksNothing() {
        return left == 0;
    }

    int left() {
        return left;
    }

    Stream<RowPlace> sought() {
        return wants.stream()
                .filter(want -> !want.isGone() && !want.isSettled())
                .map(want -> SparkFactRow.placeIn(want.content()));
    }
}
