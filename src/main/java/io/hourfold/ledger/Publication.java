package io.hourfold.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * What a run made visible of one batch in the fact of one day.
 *
 * @param factSnapshot the snapshot that readers see since; empty when the fact already was as it had to be
 */
public record Publication(
        String pipeline,
        LocalDate day,
        Instant batch,
        String runId,
        OptionalLong factSnapshot,
        long inserted,
        long updated,
        long deleted,
        Instant publishedAt) {
    public Publication {
        inserted = Storable.count("inserted", inserted);
        updated = Storable.count("updated", updated);
        deleted = Storable.count("deleted", deleted);
        publishedAt = Storable.instant(publishedAt);
    }
}
