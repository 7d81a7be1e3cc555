package io.hourfold.publish;

import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The affected keys that are in memory, found by their digests, and later those that lack a row by its place. */
final class SparkWanted {
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

    void add(long high, long low, Optional<UnsafeRow> content) {
        byKey.put(new Key(high, low), new SparkWant(content.map(UnsafeRow::copy).orElse(null)));
    }

    int size() {
        return byKey.size();
    }

    /** The want for a key; null when it is not affected. */
    SparkWant ofKey(long high, long low) {
        return byKey.get(new Key(high, low));
    }

    void seekInRaw() {
        byKey.values().stream()
                .filter(SparkWant::isOpen)
                .forEach(want -> byPlace.put(SparkFactRow.placeIn(want.content()), want));
    }

    /** The want for the raw row of a place, once; null when nobody wants it, or not any more. */
    SparkWant takeFrom(RowPlace place) {
        return byPlace.remove(place);
    }

    boolean seeksNothing() {
        return byPlace.isEmpty();
    }

    Collection<RowPlace> sought() {
        return byPlace.keySet();
    }
}
