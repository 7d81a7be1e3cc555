package io.hourfold.bench;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** A clock that remembers what the process had used whenever somebody looked at it. */
final class MarkedTime implements InstantSource {
    private final Map<Instant, Moment> looks = new HashMap<>();

    @Override
    public synchronized Instant instant() {
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
        looks.put(now, Moment.now());
        return now;
    }

    /** @param look an answer of this clock */
    synchronized Moment at(Instant look) {
        Moment moment = looks.get(look.truncatedTo(ChronoUnit.MICROS));
        if (moment == null) {
            throw new IllegalArgumentException("nobody looked at the clock at " + look);
        }
        return moment;
    }
}
