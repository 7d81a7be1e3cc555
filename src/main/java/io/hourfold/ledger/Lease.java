package io.hourfold.ledger;

import io.hourfold.time.Batch;

import java.time.Instant;

/**
 * The right to work on a scope until it expires by the ledger's own clock. Whoever takes an expired lease gets a larger
 * token, and from then on every write under the smaller one is refused.
 *
 * @param scope what is held, such as {@code notifications/2026-11-20T05}
 * @param holder who holds it, for the message to whoever is refused
 */
public record Lease(String scope, String holder, long token, Instant expiresAt) {
    public Lease {
        holder = Storable.text(holder);
        expiresAt = Storable.instant(expiresAt);
    }

    /** The scope of whoever works on a batch of a pipeline. */
    public static String scope(String pipeline, Batch batch) {
        return pipeline + "/" + batch;
    }
}
