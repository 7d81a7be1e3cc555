package io.hourfold.time;

import io.hourfold.failure.Failure;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The one place where an instant is read from text or written as text. Always UTC. */
public final class Instants {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern HOUR = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}");
    private static final Pattern MINUTE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}");
    private static final int LAST_SHORT_YEAR = 9999;
    private static final DateTimeFormatter BY_HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter BY_MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);

    private Instants() {}

    /** Reads {@code 2026-11-20}, {@code 2026-11-20T05}, {@code 2026-11-20T05:15} or {@code 2026-11-20T05:15:00Z}. */
    public static Instant parse(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                return Instant.parse(text + "T00:00:00Z");
            }
            if (HOUR.matcher(text).matches()) {
                return Instant.parse(text + ":00:00Z");
            }
            if (MINUTE.matcher(text).matches()) {
                return Instant.parse(text + ":00Z");
            }
            return Instant.parse(text);
        } catch (DateTimeException notAnInstant) {
            throw Failure.user(
                    "time: '" + text + "' is not a UTC time; write it like 2026-11-20T05 or 2026-11-20T05:15:00Z");
        }
    }

    /** Reads {@code 2026-11-20}. */
    public static LocalDate parseDate(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            throw Failure.user("day: '" + text + "' is not a day; write it like 2026-11-20");
        }
    }

    /** Writes {@code 2026-11-20T05:15:00Z}. */
    public static String print(Instant instant) {
        return instant.toString();
    }

    /**
     * Writes a batch's start as short as it is exact: {@code 2026-11-20T05} or {@code 2026-11-20T05:15}; in full where
     * the year has not four digits.
     */
    public static String printBatch(Instant start) {
        int year = start.atOffset(ZoneOffset.UTC).getYear();
        if (start.getEpochSecond() % 60 != 0 || start.getNano() != 0 || year < 0 || year > LAST_SHORT_YEAR) {
            return print(start);
        }
        return (start.getEpochSecond() % 3600 == 0 ? BY_HOUR : BY_MINUTE).format(start);
    }
}
