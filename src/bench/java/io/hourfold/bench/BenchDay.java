package io.hourfold.bench;

import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import io.hourfold.time.EventDay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The day that everybody works on.
 *
 * @param duplicates of a hundred events, so many were delivered before
 */
record BenchDay(int rowsPerHour, int hours, int duplicates) {
    private static final LocalDate DATE = LocalDate.parse("2026-11-20");
    private static final int MOST_LATE = 3;

    LocalDate date() {
        return DATE;
    }

    EventDay day() {
        return new EventDay(DATE, ZoneOffset.UTC);
    }

    Batch batch(int hour) {
        return day().batchOf(hour, Cadence.HOURLY);
    }

    Instant start(int hour) {
        return batch(hour).start();
    }

    int lastHour() {
        return hours - 1;
    }

    long rows() {
        return (long) rowsPerHour * hours;
    }

    /** The hours that land after the day was published: up to three, from the middle of the day. */
    SortedSet<Integer> lateHours() {
        int count = Math.min(MOST_LATE, hours / 2);
        SortedSet<Integer> late = new TreeSet<>();
        for (int which = 1; which <= count; which++) {
            late.add(which * hours / (count + 1) - 1);
        }
        return late;
    }

    /** The hours that land in time, in order. */
    List<Integer> hoursInTime() {
        List<Integer> inTime = new ArrayList<>();
        for (int hour = 0; hour < hours; hour++) {
            if (!lateHours().contains(hour)) {
                inTime.add(hour);
            }
        }
        return inTime;
    }
}
