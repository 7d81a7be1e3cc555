package io.hourfold.fold;

import io.hourfold.failure.Failure;

import java.util.List;

/** Checks of a function's arguments, with one voice for what does not fit. */
public final class Arguments {
    private Arguments() {}

    public static void count(FoldFunction<?> function, List<ValueType> arguments, int wanted) {
        if (arguments.size() != wanted) {
            throw Failure.user(function.name() + ": takes " + wanted + (wanted == 1 ? " argument" : " arguments")
                    + ", but is given " + arguments.size());
        }
    }

    /** For what is put in order. */
    public static void ordered(FoldFunction<?> function, ValueType argument) {
        if (!argument.ordered()) {
            throw wrong(function, argument, "a type with an order, like bigint, string or timestamp");
        }
    }

    public static void type(FoldFunction<?> function, ValueType argument, ValueType wanted) {
        if (!argument.equals(wanted)) {
            throw wrong(function, argument, wanted.toString());
        }
    }

    public static Failure wrong(FoldFunction<?> function, ValueType argument, String wanted) {
        return Failure.user(function.name() + ": an argument is " + argument + ", but must be " + wanted);
    }
}
