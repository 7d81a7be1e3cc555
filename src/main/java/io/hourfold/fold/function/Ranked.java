package io.hourfold.fold.function;

import io.hourfold.fold.Arguments;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.FoldTypes;
import io.hourfold.fold.StateField;
import io.hourfold.fold.ValueType;
import io.hourfold.fold.Values;

import java.util.Arrays;
import java.util.List;

/** A value, which may be null, and what ranks it, which is not. */
record Ranked(Object value, Object by) {
    Ranked {
        value = Values.canonical(value);
        by = Values.canonical(by);
    }

    /** Both need an order: values decide between rows that rank the same. */
    static FoldTypes types(FoldFunction<Ranked> function, List<ValueType> arguments) {
        Arguments.count(function, arguments, 2);
        arguments.forEach(argument -> Arguments.ordered(function, argument));
        return new FoldTypes(
                List.of(new StateField("value", arguments.get(0)), new StateField("by", arguments.get(1))),
                arguments.get(0));
    }

    /** Stores a state that is null while no row has come. */
    static List<Object> store(Ranked state) {
        return state == null ? Arrays.asList(null, null) : Arrays.asList(state.value, state.by);
    }

    static Ranked load(List<Object> stored) {
        return stored.get(1) == null ? null : new Ranked(stored.get(0), stored.get(1));
    }
}
