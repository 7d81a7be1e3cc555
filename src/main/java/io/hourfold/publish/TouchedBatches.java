package io.hourfold.publish;

import java.util.TreeSet;

/** The batches, in microseconds, whose rows a task changed. Rows of one batch come one after the other, mostly. */
final class TouchedBatches {
    private final TreeSet<Long> batches = new TreeSet<>();
    /** No batch begins there. */
    private long last = Long.MIN_VALUE;

    void add(long batch) {
        if (batch != last) {
            batches.add(batch);
            last = batch;
        }
    }

    TreeSet<Long> all() {
        return batches;
    }
}
