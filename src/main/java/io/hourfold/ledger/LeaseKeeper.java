package io.hourfold.ledger;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;

import java.time.Duration;

/**
 * Keeps a lease while its holder works: renews it in the background every third of its length, and gives it back when
 * closed. The ledger refuses what is written under a lost lease anyway; the keeper tells early, so that a run need not
 * work on for nothing.
 */
public final class LeaseKeeper implements AutoCloseable {
    /** After so many renewals that failed one after the other the lease has run out. */
    private static final int RENEWALS_IN_A_LENGTH = 3;

    private final Ledger ledger;
    private final Duration length;
    private final Runnable onLost;
    private final Heartbeat heartbeat;
    private volatile Lease lease;
    private volatile Failure lost;
    private int failedInARow;
    private boolean closed;

    private LeaseKeeper(Ledger ledger, Lease lease, Duration length, Runnable onLost, Heartbeat heartbeat) {
        this.ledger = ledger;
        this.lease = lease;
        this.length = length;
        this.onLost = onLost;
        this.heartbeat = heartbeat;
    }

    /**
     * Takes a scope and keeps it; {@code CONFLICT} when another holds it.
     *
     * @param onLost told once, from the background, when the lease was taken over or could not be renewed in time
     */
    public static LeaseKeeper acquire(Ledger ledger, String scope, String holder, Duration length, Runnable onLost) {
        return acquire(ledger, scope, holder, length, onLost, new ThreadHeartbeat("lease of " + scope));
    }

    static LeaseKeeper acquire(
            Ledger ledger, String scope, String holder, Duration length, Runnable onLost, Heartbeat heartbeat) {
        Lease lease = ledger.acquire(scope, holder, length);
        LeaseKeeper keeper = new LeaseKeeper(ledger, lease, length, onLost, heartbeat);
        heartbeat.every(length.dividedBy(RENEWALS_IN_A_LENGTH), keeper::beat);
        return keeper;
    }

    /** The lease to write under; {@code CONFLICT} when it is known to be lost. */
    public Lease lease() {
        Failure known = lost;
        if (known != null) {
            throw new Failure(known.kind(), known.getMessage(), known);
        }
        return lease;
    }

    public boolean isLost() {
        return lost != null;
    }

    private void beat() {
        if (loses()) {
            heartbeat.stop();
            onLost.run();
        }
    }

    /** Whether this attempt to renew found out that the lease is lost. */
    private synchronized boolean loses() {
        if (closed || lost != null) {
            return false;
        }
        try {
            lease = ledger.renew(lease, length);
            failedInARow = 0;
        } catch (Failure failure) {
            failedInARow++;
            if (failure.kind() == FailureKind.CONFLICT) {
                lost = failure;
            } else if (failedInARow == RENEWALS_IN_A_LENGTH) {
                lost = new Failure(
                        FailureKind.CONFLICT,
                        "ledger: the lease on '" + lease.scope() + "' could not be renewed for " + length
                                + ", so another may have taken it; " + failure.getMessage(),
                        failure);
            }
        }
        return lost != null;
    }

    /** Gives the lease back. When the ledger is out of reach, the lease runs out by itself instead. */
    @Override
    public void close() {
        heartbeat.stop();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            ledger.release(lease);
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.OUTSIDE) {
                throw failure;
            }
        }
    }
}
