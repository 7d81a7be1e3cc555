package io.hourfold.fold.function;

import io.hourfold.fold.Arguments;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.FoldTypes;
import io.hourfold.fold.ValueType;

import java.util.List;

/** {@code first(x)}: the x of the row that arrived first, even if that x is NULL; NULL when there is no row. */
public final class First implements FoldFunction<Arrived> {
    @Override
    public String name() {
        return "first";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FoldTypes types(List<ValueType> arguments) {
        Arguments.count(this, arguments, 1);
        return new FoldTypes(Arrived.fields(arguments.get(0)), arguments.get(0));
    }

    @Override
    public Arrived identity() {
        return null;
    }

    @Override
    public Arrived add(Arrived state, List<Object> values, Arrival arrival) {
        return merge(state, new Arrived(values.get(0), arrival));
    }

    @Override
    public Arrived merge(Arrived left, Arrived right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.arrival().compareTo(right.arrival()) <= 0 ? left : right;
    }

    @Override
    public Object result(Arrived state) {
        return state == null ? null : state.value();
    }

    @Override
    public List<Object> store(Arrived state) {
        return Arrived.store(state);
    }

    @Override
    public Arrived load(List<Object> stored) {
        return Arrived.load(stored);
    }
}
