package io.hourfold.fold;

import java.util.List;

import static io.hourfold.fold.ValueType.Scalar.STRING;

/** {@code longest(x)}: the longest x, of those as long the least; NULL when there is none. */
public final class Longest implements FoldFunction<String> {
    @Override
    public String name() {
        return "longest";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FoldTypes types(List<ValueType> arguments) {
        Arguments.count(this, arguments, 1);
        Arguments.type(this, arguments.get(0), STRING);
        return FoldTypes.of(STRING, STRING);
    }

    @Override
    public String identity() {
        return null;
    }

    @Override
    public String add(String state, List<Object> values, Arrival arrival) {
        return merge(state, (String) values.get(0));
    }

    @Override
    public String merge(String left, String right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        boolean leftIsLess = Values.order().compare(left, right) <= 0;
        return left.length() > right.length() || left.length() == right.length() && leftIsLess ? left : right;
    }

    @Override
    public Object result(String state) {
        return state;
    }
}
