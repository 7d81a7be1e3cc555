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
 * The day that everybody works on, batch by batch; whoever is compared works by the hour.
 *
 * @param duplicates of a hundred events, so many were delivered before
 */
record BenchDay(int rowsPerHour, int hours, int duplicates, Cadence cadence) {
    private static final LocalDate DATE = LocalDate.parse("2026-11-20");
    private static final int MOST_LATE = 3;

    BenchDay(int rowsPerHour, int hours, int duplicates) {
        this(rowsPerHour, hours, duplicates, Cadence.HOURLY);
    }

    BenchDay with(Cadence other) {
        return new BenchDay(rowsPerHour, hours, duplicates, other);
    }

    LocalDate date() {
        return DATE;
    }

    EventDay day() {
        return new EventDay(DATE, ZoneOffset.UTC);
    }

    Batch batch(int number) {
        return day().batchOf(number, cadence);
    }

    Instant start(int number) {
        return batch(number).start();
    }

    /** How many batches the hours make; the last may get less than it could hold. */
    int batches() {
        long length = cadence.length().toSeconds();
        return (int) ((hours * 3600L + length - 1) / length);
    }

    int last() {
        return batches() - 1;
    }

    long rows() {
        return (long) rowsPerHour * hours;
    }

    /** The hours that land after the day was published: up to three, from the middle of the day. */
    SortedSet<Integer> late() {
        int count = cadence.equals(Cadence.HOURLY) ? Math.min(MOST_LATE, hours / 2) : 0;
        SortedSet<Integer> late = new TreeSet<>();
        for (int which = 1; which <= count; which++) {
            late.add(which * hours / (count + 1) - 1);
        }
        return late;
    }

    /** The batches that land in time, in order. */
    List<Integer> inTime() {
        List<Integer> inTime = new ArrayList<>();
        for (int number = 0; number < batches(); number++) {
            if (!late().contains(number)) {
                inTime.add(number);
            }
        }
        return inTime;
    }
}
