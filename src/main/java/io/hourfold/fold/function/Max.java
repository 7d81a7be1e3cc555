package io.hourfold.fold.function;

import io.hourfold.fold.Arguments;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.FoldTypes;
import io.hourfold.fold.ValueType;
import io.hourfold.fold.Values;

import java.util.List;

/** {@code max(x)}: the greatest x that is not NULL, in Spark SQL's order; NULL when there is none. */
public final class Max implements FoldFunction<Object> {
    @Override
    public String name() {
        return "max";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FoldTypes types(List<ValueType> arguments) {
        Arguments.count(this, arguments, 1);
        Arguments.ordered(this, arguments.get(0));
        return FoldTypes.of(arguments.get(0), arguments.get(0));
    }

    @Override
    public Object identity() {
        return null;
    }

    @Override
    public Object add(Object state, List<Object> values, Arrival arrival) {
        return merge(state, Values.canonical(values.get(0)));
    }

    @Override
    public Object merge(Object left, Object right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return Values.order().compare(left, right) >= 0 ? left : right;
    }

    @Override
    public Object result(Object state) {
        return state;
    }
}
