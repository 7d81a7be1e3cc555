package io.hourfold.publish;

import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** To which day's tree a row goes, by its batch and event time alone; nowhere when it is kept aside. */
record Routing(ZoneId zone, Duration late, Duration skew, boolean reopens) {
    Optional<EventDay> day(Batch batch, RawRow row) {
        EventDay day = EventDay.of(row.eventTime(), zone);
        boolean future = row.eventTime().isAfter(batch.end().plus(skew));
        boolean tooLate = !batch.start().isBefore(day.end().plus(late));
        return future || tooLate && !reopens ? Optional.empty() : Optional.of(day);
    }
}
