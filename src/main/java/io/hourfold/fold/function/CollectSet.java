package io.hourfold.fold.function;

import io.hourfold.fold.Arguments;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.FoldTypes;
import io.hourfold.fold.ValueType;
import io.hourfold.fold.Values;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code collect_set(x)}: every x that is not NULL, once, in order; empty when there is none. */
public final class CollectSet implements FoldFunction<SortedSet<Object>> {
    @Override
    public String name() {
        return "collect_set";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FoldTypes types(List<ValueType> arguments) {
        Arguments.count(this, arguments, 1);
        Arguments.ordered(this, arguments.get(0));
        ValueType list = new ValueType.ListOf(arguments.get(0));
        return FoldTypes.of(list, list);
    }

    @Override
    public SortedSet<Object> identity() {
        return new TreeSet<>(Values.order());
    }

    @Override
    public SortedSet<Object> add(SortedSet<Object> state, List<Object> values, Arrival arrival) {
        if (values.get(0) != null) {
            state.add(Values.canonical(values.get(0)));
        }
        return state;
    }

    @Override
    public SortedSet<Object> merge(SortedSet<Object> left, SortedSet<Object> right) {
        left.addAll(right);
        return left;
    }

    @Override
    public List<Object> result(SortedSet<Object> state) {
        return List.copyOf(state);
    }

    @Override
    public List<Object> store(SortedSet<Object> state) {
        return List.of(List.copyOf(state));
    }

    @Override
    public SortedSet<Object> load(List<Object> stored) {
        SortedSet<Object> state = identity();
        state.addAll((List<?>) stored.get(0));
        return state;
    }
}
