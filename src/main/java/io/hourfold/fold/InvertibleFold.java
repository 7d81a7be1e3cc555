package io.hourfold.fold;

/**
 * A function whose states can also be taken apart, so that a sliding window may drop what has left it instead of
 * folding all that remains. A function that cannot do so does not implement this.
 */
public interface InvertibleFold<S> extends FoldFunction<S> {
    /** The state that, merged with {@code part}, gives {@code whole}; may change and return {@code whole}. */
    S subtract(S whole, S part);
}
