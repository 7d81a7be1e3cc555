package io.hourfold.engine;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;

/** A day's rows whose keys fall into one bucket: what one task works on, in every table of a pipeline. */
public record DayBucket(LocalDate day, int bucket) implements Comparable<DayBucket>, Serializable {
    private static final Comparator<DayBucket> ORDER =
            Comparator.comparing(DayBucket::day).thenComparingInt(DayBucket::bucket);

    @Override
    public int compareTo(DayBucket other) {
        return ORDER.compare(this, other);
    }
}
