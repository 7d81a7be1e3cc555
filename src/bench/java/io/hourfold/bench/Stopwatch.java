package io.hourfold.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What a contender did in one step, stage by stage. */
final class Stopwatch {
    /** Whether somebody waits for it. */
    enum Waiting {
        FOR_THE_DAY,
        NOBODY
    }

    /** Seconds on the clock, and of the process on all processors. */
    record Lap(String stage, Waiting waiting, double seconds, double cpu) {}

    private final List<Lap> laps = new ArrayList<>();

    /** Does what the readers of the day wait for. */
    <T> T stage(String stage, Callable<T> work) throws Exception {
        Moment begin = Moment.now();
        T done = work.call();
        add(stage, Waiting.FOR_THE_DAY, begin, Moment.now());
        return done;
    }

    void add(String stage, Waiting waiting, Moment begin, Moment end) {
        laps.add(new Lap(stage, waiting, end.secondsSince(begin), end.cpuSince(begin)));
    }

    List<Lap> laps() {
        return List.copyOf(laps);
    }
}
