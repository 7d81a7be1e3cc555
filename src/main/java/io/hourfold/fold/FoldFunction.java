package io.hourfold.fold;

import java.util.Collections;
import java.util.List;

/**
 * Folds the values of a key's rows into one. Rows are added to states, states are merged along any tree, and the
 * result is read off the last state. Laws, which {@code FoldLaws} tests:
 *
 * <ul>
 *   <li>{@link #identity} merged with a state, on either side, is that state;
 *   <li>{@link #merge} is associative, and adding a row is merging with the state of that row alone;
 *   <li>order does not matter: a function that asks for the first or the last looks at the {@link Arrival};
 *   <li>the same rows give the same {@link #store stored} state however they were split, to the bit.
 * </ul>
 *
 * An implementation with a public constructor without parameters, named in
 * {@code META-INF/services/io.hourfold.fold.FoldFunction}, is known in pipeline files by its {@link #name}.
 *
 * @param <S> a state while it is in memory
 */
public interface FoldFunction<S> {
    /** The name in pipeline files: lower-case letters, digits and {@code _}. */
    String name();

    /** Grows with every change to what a state means or how it is stored: all nodes folded before are then stale. */
    int version();

    /**
     * How state and result are typed over such arguments. {@code count(*)} has no argument.
     *
     * @throws io.hourfold.failure.Failure of kind {@code USER} when the arguments do not fit, best by {@link Arguments}
     */
    FoldTypes types(List<ValueType> arguments);

    /** The function for such arguments, where folding depends on their types. */
    default FoldFunction<?> over(List<ValueType> arguments) {
        return this;
    }

    /** The state of no rows. */
    S identity();

    /**
     * The state with one row more; may change and return the one it is given.
     *
     * @param values the arguments' values, each of which may be null
     */
    S add(S state, List<Object> values, Arrival arrival);

    /** The state of the rows of both; may change and return the left one, but never the right one. */
    S merge(S left, S right);

    /** What is published, or null; leaves the state as it is. */
    Object result(S state);

    /** The state as values of {@link FoldTypes#state}, in that order; each may be null. */
    default List<Object> store(S state) {
        return Collections.singletonList(state);
    }

    /** The inverse of {@link #store}. */
    @SuppressWarnings("unchecked")
    default S load(List<Object> stored) {
        return (S) stored.get(0);
    }
}
