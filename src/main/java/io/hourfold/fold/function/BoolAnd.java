package io.hourfold.fold.function;

import io.hourfold.fold.Arguments;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.FoldTypes;
import io.hourfold.fold.ValueType;

import java.util.List;

import static io.hourfold.fold.ValueType.Scalar.BOOLEAN;

/** {@code bool_and(x)}: whether every x is true; NULLs do not count, and NULL when there is nothing else. */
public final class BoolAnd implements FoldFunction<Boolean> {
    @Override
    public String name() {
        return "bool_and";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FoldTypes types(List<ValueType> arguments) {
        Arguments.count(this, arguments, 1);
        Arguments.type(this, arguments.get(0), BOOLEAN);
        return FoldTypes.of(BOOLEAN, BOOLEAN);
    }

    @Override
    public Boolean identity() {
        return null;
    }

    @Override
    public Boolean add(Boolean state, List<Object> values, Arrival arrival) {
        return merge(state, (Boolean) values.get(0));
    }

    @Override
    public Boolean merge(Boolean left, Boolean right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left && right;
    }

    @Override
    public Boolean result(Boolean state) {
        return state;
    }
}
