package io.hourfold.fold.function;

import io.hourfold.fold.Arguments;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.FoldTypes;
import io.hourfold.fold.InvertibleFold;
import io.hourfold.fold.ValueType;

import java.util.List;

import static io.hourfold.fold.ValueType.Scalar.BIGINT;

/** {@code count(*)} counts rows, {@code count(x)} those whose x is not NULL; zero when there are none. */
public final class Count implements InvertibleFold<Long> {
    @Override
    public String name() {
        return "count";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FoldTypes types(List<ValueType> arguments) {
        if (!arguments.isEmpty()) {
            Arguments.count(this, arguments, 1);
        }
        return FoldTypes.of(BIGINT, BIGINT);
    }

    @Override
    public Long identity() {
        return 0L;
    }

    @Override
    public Long add(Long state, List<Object> values, Arrival arrival) {
        return values.isEmpty() || values.get(0) != null ? Long.valueOf(state + 1) : state;
    }

    @Override
    public Long merge(Long left, Long right) {
        return left + right;
    }

    @Override
    public Long subtract(Long whole, Long part) {
        return whole - part;
    }

    @Override
    public Long result(Long state) {
        return state;
    }
}
