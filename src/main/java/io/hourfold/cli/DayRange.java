package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.time.EventDay;
import io.hourfold.time.Instants;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Reads days as {@code 2026-11-01..2026-11-08}, the first and the one after the last. */
final class DayRange {
    private static final int LONGEST = 366;

    private DayRange() {}

    static List<EventDay> parse(String text, ZoneId zone) {
        String[] ends = text.split("[.][.]", -1);
        if (ends.length != 2) {
            throw Failure.user("--range: '" + text + "' is no range of days; write it like 2026-11-01..2026-11-08, the"
                    + " first day and the one after the last");
        }
        LocalDate from = Instants.parseDate(ends[0]);
        LocalDate to = Instants.parseDate(ends[1]);
        if (!from.isBefore(to)) {
            throw Failure.user("--range: '" + text + "' holds no day; it begins with the first day and ends before the"
                    + " second, such as " + from + ".." + from.plusDays(1));
        }
        if (ChronoUnit.DAYS.between(from, to) > LONGEST) {
            throw Failure.user("--range: '" + text + "' holds " + ChronoUnit.DAYS.between(from, to) + " days; at most "
                    + LONGEST + " are looked at at once");
        }
        return Stream.iterate(from, to::isAfter, day -> day.plusDays(1))
                .map(day -> new EventDay(day, zone))
                .toList();
    }
}
