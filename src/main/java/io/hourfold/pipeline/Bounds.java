package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.time.Lengths;

import java.time.Duration;

/** The least and the most that a setting may be, both allowed. */
public record Bounds<T extends Comparable<? super T>>(T least, T most) {
    /** The value itself, or the user's fault. */
    public T check(T value) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw Failure.user("'" + print(value) + "' must be from " + print(least) + " to " + print(most));
        }
        return value;
    }

    private static String print(Object value) {
        return value instanceof Duration length ? Lengths.print(length) : value.toString();
    }
}
