package io.hourfold.demo;

import java.time.Instant;
import java.time.InstantSource;

/** The time it is in the demo, whose day takes minutes. */
public final class DemoClock implements InstantSource {
    private volatile Instant now;

    public DemoClock(Instant now) {
        this.now = now;
    }

    public void set(Instant later) {
        now = later;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
