package io.hourfold.time;

import io.hourfold.failure.Failure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a batch is. A cadence divides a UTC day evenly, so that batches line up with midnight UTC whatever zone a
 * pipeline's days are kept in.
 */
public record Cadence(Duration length) {
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    public static final Duration LONGEST = Duration.ofDays(1);
    public static final Cadence HOURLY = new Cadence(Duration.ofHours(1));

    public Cadence {
        if (length.compareTo(SHORTEST) < 0
                || length.compareTo(LONGEST) > 0
                || length.getNano() != 0
                || LONGEST.toSeconds() % length.toSeconds() != 0) {
            throw Failure.user("cadence: '" + print(length)
                    + "' must divide a day into equal parts of PT1M to P1D; for example PT15M, PT1H or P1D");
        }
    }

    /** Reads {@code PT1H} or {@code P1D}. */
    public static Cadence parse(String text) {
        try {
            return new Cadence(Duration.parse(text));
        } catch (DateTimeException notADuration) {
            throw Failure.user("cadence: '" + text + "' is not a duration; write it like PT15M, PT1H or P1D");
        }
    }

    /** The batch that holds the instant: for {@code PT1H}, 05:59:59 is in the batch that starts at 05:00. */
    public Batch batchAt(Instant instant) {
        long seconds = length.toSeconds();
        return new Batch(Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds), this);
    }

    @Override
    public String toString() {
        return print(length);
    }

    private static String print(Duration length) {
        return length.equals(LONGEST) ? "P1D" : length.toString();
    }
}
