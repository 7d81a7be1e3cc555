package io.hourfold.ledger;

import java.time.Instant;
import java.util.Comparator;

/**
 * Rows that can no longer be read and that somebody decided to go on without.
 *
 * @param acceptedBy who
 * @param reason in their words
 */
public record Loss(
        String pipeline, Instant batch, OffsetRange range, String acceptedBy, String reason, Instant acceptedAt) {
    static final Comparator<Loss> BY_BATCH_AND_RANGE =
            Comparator.comparing(Loss::batch).thenComparing(Loss::range);

    public Loss {
        acceptedBy = Storable.text(acceptedBy);
        reason = Storable.text(reason);
        acceptedAt = Storable.instant(acceptedAt);
    }
}
