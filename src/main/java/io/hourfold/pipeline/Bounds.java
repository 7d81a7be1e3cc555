package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.time.Lengths;

import java.time.Duration;

/** The least and the most that a setting may be, both allowed. */
public record Bounds<T extends Comparable<? super T>>(T least, T most) {
    /** The value itself, or the user's fault. */
    public T check(T value) {
        return check(value, "");
    }

    /** @param name of what was given, for the message */
    public T check(String name, T value) {
        return check(value, name + ": ");
    }

    private T check(T value, String before) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw Failure.user(before + "'" + print(value) + "' must be from " + print(least) + " to " + print(most));
        }
        return value;
    }

    private static String print(Object value) {
        return value instanceof Duration length ? Lengths.print(length) : value.toString();
    }
}
