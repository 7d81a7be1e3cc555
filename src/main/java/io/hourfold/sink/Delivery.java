package io.hourfold.sink;

import io.hourfold.time.Batch;

/**
 * What a delivery is for, as targets are told.
 *
 * @param snapshot of the table that the target shows after it
 */
record Delivery(String pipeline, String sink, String table, Batch batch, String runId, long snapshot) {
    Delivery upTo(long other) {
        return new Delivery(pipeline, sink, table, batch, runId, other);
    }

    @Override
    public String toString() {
        return "sink '" + sink + "' of pipeline '" + pipeline + "'";
    }
}
