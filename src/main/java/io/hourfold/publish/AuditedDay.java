package io.hourfold.publish;

import io.hourfold.time.EventDay;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A day of the fact as it is written and as readers do not see it yet.
 *
 * @param snapshot of the fact in which it is to be seen
 * @param made the starts of the batches that the day is made of, as far as they brought rows
 * @param touched the starts of the batches of whose rows any was inserted, updated or deleted
 */
public record AuditedDay(
        EventDay day, long snapshot, PublishCounts counts, SortedSet<Instant> made, SortedSet<Instant> touched) {
    public AuditedDay {
        made = Collections.unmodifiableSortedSet(new TreeSet<>(made));
        touched = Collections.unmodifiableSortedSet(new TreeSet<>(touched));
    }
}
