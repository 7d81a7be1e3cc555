package io.hourfold.publish;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The affected keys that are in memory, found by their digests and, while they lack a row, by its place. */
final class SparkWanted {
    private final PlaceFilter filter;
    private final Map<Key, SparkWant> byKey = new HashMap<>();
    private final Map<RowPlace, SparkWant> byPlace = new HashMap<>();

    private record Key(long high, long low) {
        @Override
        public int hashCode() {
            return (int) high; // Half of a digest is as even as a hash can be.
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.high == high && key.low == low;
        }
    }

    SparkWanted(int atMost) {
        filter = new PlaceFilter(atMost);
    }

    void add(long high, long low, Optional<UnsafeRow> content) {
        SparkWant want = new SparkWant(content.map(UnsafeRow::copy).orElse(null));
        byKey.put(new Key(high, low), want);
        if (!want.isGone()) {
            RowPlace place = SparkFactRow.placeIn(want.content());
            byPlace.put(place, want);
            filter.add(place.batch(), place.partition(), place.offset());
        }
    }

    int size() {
        return byKey.size();
    }

    /** The want for a key; null when it is not affected. */
    SparkWant ofKey(long high, long low) {
        return byKey.get(new Key(high, low));
    }

    /** The want that the row of a place is for; null when nobody wants it, or not any more. */
    SparkWant ofPlace(SparkFactRow shape, InternalRow row) {
        return filter.mayHold(shape.batch(row), shape.partition(row), shape.offset(row))
                ? byPlace.get(shape.place(row))
                : null;
    }

    /** Nothing is left to be done about the key. */
    void settle(SparkWant want) {
        if (!want.isGone()) {
            byPlace.remove(SparkFactRow.placeIn(want.content()));
        }
        want.settle();
    }

    boolean seeksNothing() {
        return byPlace.isEmpty();
    }

    Collection<RowPlace> sought() {
        return byPlace.keySet();
    }
}
