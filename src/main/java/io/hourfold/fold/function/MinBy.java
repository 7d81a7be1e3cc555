package io.hourfold.fold.function;

import io.hourfold.fold.Arrival;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.FoldTypes;
import io.hourfold.fold.ValueType;
import io.hourfold.fold.Values;

import java.util.Comparator;
import java.util.List;

/**
 * {@code min_by(x, y)}: the x of the row with the least y. Rows whose y is NULL do not count; x may be NULL. Of rows with
 * the same y, the one with the least x decides, and any x before NULL. NULL when there is no row.
 */
public final class MinBy implements FoldFunction<Ranked> {
    private static final Comparator<Ranked> ORDER =
            Comparator.comparing(Ranked::by, Values.order()).thenComparing(Ranked::value, Values.nullsGreatest());

    @Override
    public String name() {
        return "min_by";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FoldTypes types(List<ValueType> arguments) {
        return Ranked.types(this, arguments);
    }

    @Override
    public Ranked identity() {
        return null;
    }

    @Override
    public Ranked add(Ranked state, List<Object> values, Arrival arrival) {
        return values.get(1) == null ? state : merge(state, new Ranked(values.get(0), values.get(1)));
    }

    @Override
    public Ranked merge(Ranked left, Ranked right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return ORDER.compare(left, right) <= 0 ? left : right;
    }

    @Override
    public Object result(Ranked state) {
        return state == null ? null : state.value();
    }

    @Override
    public List<Object> store(Ranked state) {
        return Ranked.store(state);
    }

    @Override
    public Ranked load(List<Object> stored) {
        return Ranked.load(stored);
    }
}
