package io.hourfold.fold;

import java.util.List;

/** A call whose function is known and whose columns exist and fit. {@code count(*)} has no columns. */
public record BoundFold<S>(FoldCall call, FoldFunction<S> function, List<String> columns, FoldTypes types) {
    public BoundFold {
        columns = List.copyOf(columns);
    }

    /** What decides the state of given rows: a change makes every node stale. */
    public String version() {
        return function.name() + "/" + function.version() + columns + types.state();
    }
}
