package io.hourfold.ingest;

import io.hourfold.engine.Microseconds;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a parsed record must hold to become a row: every required column, a whole key, and an event time between
 * {@link #EARLIEST} and the end of its batch plus the allowed skew. The batch's end, and not the clock, is what an event
 * is compared with, so that a re-run decides the same.
 */
final class RowRules implements Serializable {
    /** Nothing is believed to have happened before. */
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final long serialVersionUID = 1L;

    private final String[] names;
    private final boolean[] required;
    private final boolean[] key;
    private final int eventTime;
    private final long earliest = Microseconds.of(EARLIEST);
    private final long latest;

    RowRules(Pipeline pipeline, Batch batch) {
        List<Column> columns = pipeline.source().schema().columns();
        Set<String> keyColumns = new HashSet<>(pipeline.dedupe().key());
        names = columns.stream().map(Column::name).toArray(String[]::new);
        required = new boolean[columns.size()];
        key = new boolean[columns.size()];
        for (int place = 0; place < columns.size(); place++) {
            required[place] = columns.get(place).required();
            key[place] = keyColumns.contains(names[place]);
        }
        eventTime = pipeline.source().schema().names().indexOf(pipeline.eventTime());
        latest = Microseconds.of(batch.end().plus(pipeline.late().futureSkew()));
    }

    /** Passes, or says what is wrong. */
    void check(Object[] values) throws UnreadableRecord {
        for (int place = 0; place < values.length; place++) {
            if (values[place] == null) {
                if (key[place]) {
                    throw new UnreadableRecord(Reason.NULL_KEY, names[place] + ": is null and part of the key");
                }
                if (required[place] || place == eventTime) {
                    throw new UnreadableRecord(Reason.MISSING_REQUIRED, names[place] + ": is missing");
                }
            }
        }
        long at = eventTime(values);
        if (at < earliest) {
            throw new UnreadableRecord(
                    Reason.IMPLAUSIBLE_EVENT_TIME,
                    names[eventTime] + ": " + instant(at) + " lies before " + EARLIEST
                            + ", the earliest that is believed");
        }
        if (at >= latest) {
            throw new UnreadableRecord(
                    Reason.FUTURE_EVENT_TIME,
                    names[eventTime] + ": " + instant(at) + " is not before " + instant(latest)
                            + ", the end of its batch and late.future-skew");
        }
    }

    long eventTime(Object[] values) {
        return (Long) values[eventTime];
    }

    private static Instant instant(long microseconds) {
        return Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }
}
