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
 * @param lateOnes how many of the batches land only after the day was published
 */
record BenchDay(int rowsPerHour, int hours, int duplicates, Cadence cadence, int lateOnes) {
    private static final LocalDate DATE = LocalDate.parse("2026-11-20");
    private static final int MOST_LATE = 3;

    BenchDay(int rowsPerHour, int hours, int duplicates) {
        this(rowsPerHour, hours, duplicates, Cadence.HOURLY, Math.min(MOST_LATE, hours / 2));
    }

    /** The same events in other batches, all of them in time. */
    BenchDay with(Cadence other) {
        return new BenchDay(rowsPerHour, hours, duplicates, other, 0);
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

    /** The batches that land after the day was published, from the middle of the day. */
    SortedSet<Integer> late() {
        SortedSet<Integer> late = new TreeSet<>();
        for (int which = 1; which <= lateOnes; which++) {
            late.add(which * batches() / (lateOnes + 1) - 1);
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
