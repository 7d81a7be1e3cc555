package io.hourfold.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A batch that somebody took out of its days.
 *
 * @param reason in their words
 * @param readmission how it ended; empty while the batch is out
 */
public record Exclusion(
        String pipeline,
        Instant batch,
        String excludedBy,
        String reason,
        Instant excludedAt,
        Optional<Readmission> readmission) {
    public Exclusion {
        excludedBy = Storable.text(excludedBy);
        reason = Storable.text(reason);
        excludedAt = Storable.instant(excludedAt);
    }

    /** Whether the batch is out now. */
    public boolean open() {
        return readmission.isEmpty();
    }
}
