package io.hourfold.fold.function;

import io.hourfold.fold.Arguments;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.FoldTypes;
import io.hourfold.fold.StateField;
import io.hourfold.fold.ValueType;
import io.hourfold.fold.Values;

import java.util.Arrays;
import java.util.List;

import static io.hourfold.fold.ValueType.Scalar.BINARY;
import static io.hourfold.fold.ValueType.Scalar.DOUBLE;

/**
 * {@code sum(x)} of floating point. Adding doubles is not associative, so the state is the exact sum and only the
 * result is rounded, once and correctly: it depends on the rows alone. It may differ in its last digits from a sum
 * that rounds after every row. Infinity and NaN swallow what they are added to, as they do in Spark SQL.
 */
final class SumOfDoubles implements FoldFunction<SumOfDoubles.Total> {
    /**
     * @param exact the sum of the finite rows, or null when there is no row at all
     * @param special infinity or NaN, or null while every row is finite
     */
    record Total(ExactSum exact, Double special) {}

    @Override
    public String name() {
        return "sum";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FoldTypes types(List<ValueType> arguments) {
        Arguments.count(this, arguments, 1);
        return new FoldTypes(List.of(new StateField("exact", BINARY), new StateField("special", DOUBLE)), DOUBLE);
    }

    @Override
    public Total identity() {
        return new Total(null, null);
    }

    @Override
    public Total add(Total state, List<Object> values, Arrival arrival) {
        if (values.get(0) == null) {
            return state;
        }
        double number = ((Number) values.get(0)).doubleValue();
        return merge(
                state,
                Double.isFinite(number)
                        ? new Total(ExactSum.of(number), null)
                        : new Total(ExactSum.ZERO, (Double) Values.canonical(number)));
    }

    @Override
    public Total merge(Total left, Total right) {
        if (left.exact == null || right.exact == null) {
            return left.exact == null ? right : left;
        }
        return new Total(left.exact.plus(right.exact), special(left.special, right.special));
    }

    private static Double special(Double left, Double right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return (Double) Values.canonical(left + right);
    }

    @Override
    public Double result(Total state) {
        if (state.special != null) {
            return state.special;
        }
        return state.exact == null ? null : state.exact.rounded();
    }

    @Override
    public List<Object> store(Total state) {
        return Arrays.asList(state.exact == null ? null : state.exact.bytes(), state.special);
    }

    @Override
    public Total load(List<Object> stored) {
        byte[] exact = (byte[]) stored.get(0);
        return new Total(exact == null ? null : ExactSum.of(exact), (Double) stored.get(1));
    }
}
