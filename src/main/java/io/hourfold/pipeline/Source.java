package io.hourfold.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * Where rows come from.
 *
 * @param topics the Kafka topics read together, none twice
 * @param start where a pipeline begins that has never run
 * @param recorded the columns that records have
 * @param schema the columns of rows: those, and behind them what side inputs add
 * @param grace how long after its end a batch may first be planned, so that stragglers in the producers arrive
 */
public record Source(List<String> topics, Start start, Format format, Schema recorded, Schema schema, Duration grace) {
    public static final Duration DEFAULT_GRACE = Duration.ofMinutes(2);
    public static final Bounds<Duration> GRACE = new Bounds<>(Duration.ZERO, Duration.ofDays(1));

    /** A source without side inputs. */
    public Source(List<String> topics, Start start, Format format, Schema schema, Duration grace) {
        this(topics, start, format, schema, schema, grace);
    }

    public Source {
        topics = List.copyOf(topics);
        GRACE.check(grace);
    }
}
