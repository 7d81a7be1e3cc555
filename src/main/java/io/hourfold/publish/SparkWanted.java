package io.hourfold.publish;

import org.apache.spark.sql.catalyst.InternalRow;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Affected keys that are in memory, by number. Numbers are found by digests of keys and by the places of the rows that
 * stand for them.
 */
final class SparkWanted {
    static final int NONE = SparkPlaces.NONE;

    private final List<SparkWant> wants;
    private final SparkPlaces places;
    private final SparkPlaces before;
    private final BitSet settled;
    private HashSlots keys;
    private int left;

    SparkWanted(List<SparkWant> wants) {
        this.wants = wants;
        places = new SparkPlaces(wants, SparkWant::content);
        before = new SparkPlaces(wants, SparkWant::before);
        settled = new BitSet(wants.size());
        left = places.count();
    }

    SparkWant get(int number) {
        return wants.get(number);
    }

    /** The want for a key; {@link #NONE} when it is not affected. */
    int ofKey(long high, long low) {
        if (keys == null) {
            keys = new HashSlots(wants.size());
            IntStream.range(0, wants.size())
                    .forEach(number -> keys.put(wants.get(number).high(), number));
        }
        int slot = keys.first(high);
        while (keys.at(slot) != HashSlots.NONE && !wants.get(keys.at(slot)).isOf(high, low)) {
            slot = keys.next(slot);
        }
        return keys.at(slot) == HashSlots.NONE ? NONE : keys.at(slot);
    }

    /** The want that the row of a place is for; {@link #NONE} when nobody wants it, or not any more. */
    int ofPlace(SparkFactRow shape, InternalRow row) {
        int number = places.find(shape, row);
        return number == NONE || settled.get(number) ? NONE : number;
    }

    /** The want whose key was shown by the row of a place; {@link #NONE} when there is none. */
    int shownAt(SparkFactRow shape, InternalRow row) {
        return before.find(shape, row);
    }

    /** How many keys were shown by another row, or by one with other folded columns. */
    int shown() {
        return before.count();
    }

    /** The fact shows what it should for a key that is there. */
    void settle(int number) {
        left -= settled.get(number) ? 0 : 1;
        settled.set(number);
    }

    boolean seeksNothing() {
        return left == 0;
    }

    int left() {
        return left;
    }

    Stream<RowPlace> sought() {
        return IntStream.range(0, wants.size())
                .filter(number -> !settled.get(number))
                .mapToObj(wants::get)
                .filter(want -> !want.isGone())
                .map(want -> SparkFactRow.placeIn(want.content()));
    }
}
