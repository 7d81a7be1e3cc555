package io.hourfold.fold.function;

import io.hourfold.fold.Arguments;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.FoldTypes;
import io.hourfold.fold.StateField;
import io.hourfold.fold.ValueType;
import io.hourfold.fold.Values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code map_union(k, v)}: a map of every k to its v; {@code map_union(m)}: of every entry of the maps. Where a key has
 * several values the greatest stays, and any value before NULL; a NULL key or map does not count. Empty when there is
 * none. Stored as two lists in the order of the keys, since Spark SQL cannot compare maps.
 */
public final class MapUnion implements FoldFunction<SortedMap<Object, Object>> {
    @Override
    public String name() {
        return "map_union";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FoldTypes types(List<ValueType> arguments) {
        ValueType.MapOf map = map(arguments);
        Arguments.ordered(this, map.key());
        Arguments.ordered(this, map.value());
        return new FoldTypes(
                List.of(
                        new StateField("keys", new ValueType.ListOf(map.key())),
                        new StateField("values", new ValueType.ListOf(map.value()))),
                map);
    }

    private ValueType.MapOf map(List<ValueType> arguments) {
        if (arguments.size() == 1) {
            if (arguments.get(0) instanceof ValueType.MapOf map) {
                return map;
            }
            throw Arguments.wrong(this, arguments.get(0), "a map; or give two columns, a key and a value");
        }
        Arguments.count(this, arguments, 2);
        return new ValueType.MapOf(arguments.get(0), arguments.get(1));
    }

    @Override
    public SortedMap<Object, Object> identity() {
        return new TreeMap<>(Values.order());
    }

    @Override
    public SortedMap<Object, Object> add(SortedMap<Object, Object> state, List<Object> values, Arrival arrival) {
        if (values.size() == 2) {
            put(state, values.get(0), values.get(1));
        } else if (values.get(0) != null) {
            ((Map<?, ?>) values.get(0)).forEach((key, value) -> put(state, key, value));
        }
        return state;
    }

    @Override
    public SortedMap<Object, Object> merge(SortedMap<Object, Object> left, SortedMap<Object, Object> right) {
        right.forEach((key, value) -> put(left, key, value));
        return left;
    }

    private static void put(SortedMap<Object, Object> state, Object key, Object value) {
        if (key != null) {
            Object canonicalKey = Values.canonical(key);
            Object canonicalValue = Values.canonical(value);
            if (!state.containsKey(canonicalKey)
                    || Values.nullsLeast().compare(canonicalValue, state.get(canonicalKey)) > 0) {
                state.put(canonicalKey, canonicalValue);
            }
        }
    }

    @Override
    public Map<Object, Object> result(SortedMap<Object, Object> state) {
        return Collections.unmodifiableMap(new TreeMap<>(state));
    }

    @Override
    public List<Object> store(SortedMap<Object, Object> state) {
        return Arrays.asList(List.copyOf(state.keySet()), new ArrayList<>(state.values()));
    }

    @Override
    public SortedMap<Object, Object> load(List<Object> stored) {
        SortedMap<Object, Object> state = identity();
        List<?> keys = (List<?>) stored.get(0);
        List<?> values = (List<?>) stored.get(1);
        for (int at = 0; at < keys.size(); at++) {
            state.put(keys.get(at), values.get(at));
        }
        return state;
    }
}
