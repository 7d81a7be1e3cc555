package io.hourfold.fold.function;

import io.hourfold.fold.Arguments;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.FoldTypes;
import io.hourfold.fold.ValueType;

import java.util.List;

/**
 * {@code any(x)}: one of the x that are not NULL, NULL when there is none; for columns in which duplicates agree. Where
 * they do not, it is the least one, so that the answer depends on the rows alone and never on who came first.
 */
public final class Any implements FoldFunction<Object> {
    private final Min least = new Min();

    @Override
    public String name() {
        return "any";
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
        return least.identity();
    }

    @Override
    public Object add(Object state, List<Object> values, Arrival arrival) {
        return least.add(state, values, arrival);
    }

    @Override
    public Object merge(Object left, Object right) {
        return least.merge(left, right);
    }

    @Override
    public Object result(Object state) {
        return least.result(state);
    }
}
