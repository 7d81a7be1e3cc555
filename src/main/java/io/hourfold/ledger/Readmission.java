package io.hourfold.ledger;

import java.time.Instant;

/** Who let an excluded batch back in, and when. */
public record Readmission(String by, Instant at) {
    public Readmission {
        by = Storable.text(by);
        at = Storable.instant(at);
    }
}
