package io.hourfold.fold;

import java.time.Instant;
import java.util.Comparator;

/**
 * When and where a row arrived: by batch, topic, partition and offset. No two rows share one, so that arrivals are
 * totally ordered and "first" and "last" have one answer.
 *
 * @param batch where the row's batch begins
 */
public record Arrival(Instant batch, String topic, int partition, long offset) implements Comparable<Arrival> {
    private static final Comparator<Arrival> ORDER = Comparator.comparing(Arrival::batch)
            .thenComparing(Arrival::topic, Values.order())
            .thenComparingInt(Arrival::partition)
            .thenComparingLong(Arrival::offset);

    @Override
    public int compareTo(Arrival other) {
        return ORDER.compare(this, other);
    }
}
