package io.hourfold.run;

import io.hourfold.time.Batch;

import java.time.Instant;

/** A row of raw as an ingest would have written it. */
record LawRow(
        String topic,
        int partition,
        long offset,
        Instant at,
        String id,
        String kind,
        Long amount,
        String device,
        Boolean flag,
        String payload) {
    /** A plain row that arrives when it happens. */
    static LawRow sent(String id, Batch batch, long offset) {
        return new LawRow(
                "app", 0, offset, batch.start().plusSeconds(offset), id, "sent", offset, "web", true, "of " + batch);
    }

    String key() {
        return id + "/" + kind;
    }

    /** What another reading of the same record gave. */
    LawRow with(Long otherAmount, String otherPayload) {
        return new LawRow(topic, partition, offset, at, id, kind, otherAmount, device, flag, otherPayload);
    }
}
