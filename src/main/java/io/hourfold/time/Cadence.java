package io.hourfold.time;

import io.hourfold.failure.Failure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How long a batch is. A cadence divides a UTC day evenly, in whole minutes, so that batches line up with midnight UTC
 * whatever zone a pipeline's days are kept in.
 */
public record Cadence(Duration length) {
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    public static final Duration LONGEST = Duration.ofDays(1);
    public static final Cadence HOURLY = new Cadence(Duration.ofHours(1));

    public Cadence {
        if (length.compareTo(SHORTEST) < 0
                || length.compareTo(LONGEST) > 0
                || !length.equals(Duration.ofMinutes(length.toMinutes()))
                || LONGEST.toSeconds() % length.toSeconds() != 0) {
            throw Failure.user("'" + print(length) + "' is no cadence; it must divide a day into equal parts of "
                    + "whole minutes, " + print(SHORTEST) + " to " + print(LONGEST) + ", like " + nearest(length));
        }
    }

    /** Reads {@code PT1H} or {@code P1D}. */
    public static Cadence parse(String text) {
        try {
            return new Cadence(Duration.parse(text));
        } catch (DateTimeException notADuration) {
            throw Failure.user("'" + text + "' is not a duration; write a cadence like PT15M, PT1H or P1D");
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

    /** The two cadences nearest to a length, which may be out of all bounds. */
    private static String nearest(Duration length) {
        Duration within = length.compareTo(SHORTEST) < 0 ? SHORTEST : length.compareTo(LONGEST) > 0 ? LONGEST : length;
        long day = LONGEST.toMinutes();
        return LongStream.rangeClosed(1, day)
                .filter(minutes -> day % minutes == 0)
                .mapToObj(Duration::ofMinutes)
                .sorted(Comparator.comparing(cadence -> cadence.minus(within).abs()))
                .limit(2)
                .sorted()
                .map(Cadence::print)
                .collect(Collectors.joining(" or "));
    }

    private static String print(Duration length) {
        return length.equals(LONGEST) ? "P1D" : length.toString();
    }
}
