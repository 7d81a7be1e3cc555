package io.hourfold.verify;

import io.hourfold.fold.Arrival;
import io.hourfold.fold.BoundFold;

import java.util.List;

/** A folded column of one key, folded by adding row after row. */
final class FlatState<S> {
    private final BoundFold<S> fold;
    private S state;

    private FlatState(BoundFold<S> fold) {
        this.fold = fold;
        this.state = fold.function().identity();
    }

    static <S> FlatState<S> of(BoundFold<S> fold) {
        return new FlatState<>(fold);
    }

    List<String> arguments() {
        return fold.columns();
    }

    void add(List<Object> values, Arrival arrival) {
        state = fold.function().add(state, values, arrival);
    }

    Object result() {
        return fold.function().result(state);
    }
}
