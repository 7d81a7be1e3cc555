package io.hourfold.pipeline;

import io.hourfold.failure.Failure;

/** The least and the most that a setting may be, both allowed. */
public record Bounds<T extends Comparable<? super T>>(T least, T most) {
    /** The value itself, or the user's fault. */
    public T check(T value) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw Failure.user("'" + value + "' must be from " + least + " to " + most);
        }
        return value;
    }
}
