package io.hourfold.fold;

import java.util.List;

/** What a function makes of its arguments' types: the columns that store its state, and the type of its result. */
public record FoldTypes(List<StateField> state, ValueType result) {
    public FoldTypes {
        state = List.copyOf(state);
    }

    /** A state that is stored in one column. */
    public static FoldTypes of(ValueType state, ValueType result) {
        return new FoldTypes(List.of(new StateField("state", state)), result);
    }
}
