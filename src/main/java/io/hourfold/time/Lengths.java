package io.hourfold.time;

import io.hourfold.failure.Failure;

import java.time.DateTimeException;
import java.time.Duration;

/** Reads and writes how long something lasts: {@code PT20M}, {@code PT36H} or {@code P30D}, in whole seconds. */
public final class Lengths {
    private static final Duration DAY = Duration.ofDays(1);

    private Lengths() {}

    public static Duration parse(String text) {
        Duration length;
        try {
            length = Duration.parse(text);
        } catch (DateTimeException notADuration) {
            throw Failure.user("duration: '" + text + "' is not a duration; write it like PT20M, PT6H or P30D");
        }
        if (length.getNano() != 0) {
            throw Failure.user("duration: '" + text + "' must be whole seconds; write it like PT20M, PT6H or P30D");
        }
        return length;
    }

    /** Whole days as {@code P30D}, everything else like {@code PT36H}. */
    public static String print(Duration length) {
        return !length.isZero() && length.toSeconds() % DAY.toSeconds() == 0 && length.getNano() == 0
                ? "P" + length.toDays() + "D"
                : length.toString();
    }
}
