package io.hourfold.bench;

import java.util.List;

/**
 * Something that a contender did, and what it took.
 *
 * @param hour that it was about; the last of the day for a close
 * @param cpu seconds of the process on all processors, Java's own work included
 * @param heapBytes the most that was on the heap
 * @param load threads of the whole machine that wanted a processor in the last minute
 */
record Step(
        Kind kind,
        int hour,
        List<Stopwatch.Lap> laps,
        double seconds,
        double cpu,
        SparkTasks.Used tasks,
        long heapBytes,
        double load) {
    enum Kind {
        HOUR,
        CLOSE,
        REPAIR
    }

    Step {
        laps = List.copyOf(laps);
    }

    /** What was done between two moments, of which the second is now. */
    static Step done(Kind kind, int hour, Stopwatch watch, Moment begin, Moment end, SparkTasks.Used tasks) {
        return new Step(
                kind,
                hour,
                watch.laps(),
                end.secondsSince(begin),
                end.cpuSince(begin),
                tasks,
                Heap.peakBytes(),
                Moment.load());
    }

    /** Seconds until readers saw it. */
    double freshness() {
        return laps.stream()
                .filter(lap -> lap.waiting() == Stopwatch.Waiting.FOR_THE_DAY)
                .mapToDouble(Stopwatch.Lap::seconds)
                .sum();
    }
}
