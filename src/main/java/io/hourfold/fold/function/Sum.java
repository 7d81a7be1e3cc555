package io.hourfold.fold.function;

import io.hourfold.failure.Failure;
import io.hourfold.fold.Arguments;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.FoldTypes;
import io.hourfold.fold.InvertibleFold;
import io.hourfold.fold.StateField;
import io.hourfold.fold.ValueType;

import java.math.BigDecimal;
import java.util.List;

import static io.hourfold.fold.ValueType.Scalar.BIGINT;
import static io.hourfold.fold.ValueType.Scalar.DOUBLE;
import static io.hourfold.fold.ValueType.Scalar.FLOAT;
import static io.hourfold.fold.ValueType.Scalar.INT;

/**
 * {@code sum(x)} of the x that are not NULL; NULL when there is none. The state is wider than the result, so that
 * only the whole sum can overflow and never a part of it: integers add up to a bigint and fail when that is too
 * small, {@code decimal(p,s)} to {@code decimal(p+10,s)}, and floating point as {@link SumOfDoubles} tells.
 */
public final class Sum implements InvertibleFold<Sum.Total> {
    private static final int ROOM = 10;
    private static final int WIDEST_ARGUMENT = ValueType.Decimal.WIDEST - ROOM;

    private final ValueType result;

    public Sum() {
        this(BIGINT);
    }

    private Sum(ValueType result) {
        this.result = result;
    }

    /** What the rows add up to, and how many they are. */
    public record Total(BigDecimal sum, long rows) {}

    @Override
    public String name() {
        return "sum";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FoldFunction<?> over(List<ValueType> arguments) {
        Arguments.count(this, arguments, 1);
        ValueType argument = arguments.get(0);
        if (argument == DOUBLE || argument == FLOAT) {
            return new SumOfDoubles();
        }
        if (argument instanceof ValueType.Decimal decimal && decimal.precision() <= WIDEST_ARGUMENT) {
            return new Sum(new ValueType.Decimal(decimal.precision() + ROOM, decimal.scale()));
        }
        if (argument == BIGINT || argument == INT) {
            return new Sum(BIGINT);
        }
        throw Arguments.wrong(
                this, argument, "int, bigint, float, double or a decimal of at most " + WIDEST_ARGUMENT + " digits");
    }

    @Override
    public FoldTypes types(List<ValueType> arguments) {
        int scale = result instanceof ValueType.Decimal decimal ? decimal.scale() : 0;
        return new FoldTypes(
                List.of(
                        new StateField("sum", new ValueType.Decimal(ValueType.Decimal.WIDEST, scale)),
                        new StateField("rows", BIGINT)),
                result);
    }

    @Override
    public Total identity() {
        return new Total(BigDecimal.ZERO, 0);
    }

    @Override
    public Total add(Total state, List<Object> values, Arrival arrival) {
        Object value = values.get(0);
        if (value == null) {
            return state;
        }
        BigDecimal number =
                value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(((Number) value).longValue());
        return new Total(state.sum.add(number), state.rows + 1);
    }

    @Override
    public Total merge(Total left, Total right) {
        return new Total(left.sum.add(right.sum), left.rows + right.rows);
    }

    @Override
    public Total subtract(Total whole, Total part) {
        return new Total(whole.sum.subtract(part.sum), whole.rows - part.rows);
    }

    @Override
    public Object result(Total state) {
        if (state.rows == 0) {
            return null;
        }
        if (result instanceof ValueType.Decimal decimal) {
            BigDecimal sum = state.sum.setScale(decimal.scale());
            if (sum.precision() > decimal.precision()) {
                throw overflow(state);
            }
            return sum;
        }
        try {
            return state.sum.longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw overflow(state);
        }
    }

    private Failure overflow(Total state) {
        return Failure.user("sum: " + state.rows + " rows add up to " + state.sum.toPlainString() + ", which " + result
                + " cannot hold; declare the column as a decimal with more digits");
    }

    @Override
    public List<Object> store(Total state) {
        int scale = result instanceof ValueType.Decimal decimal ? decimal.scale() : 0;
        return List.of(state.sum.setScale(scale), state.rows);
    }

    @Override
    public Total load(List<Object> stored) {
        return new Total((BigDecimal) stored.get(0), (Long) stored.get(1));
    }
}
