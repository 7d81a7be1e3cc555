package io.hourfold.ledger;

import java.time.Instant;

/** Where exclusions are recorded; see {@link Ledger} for what a lease guards. */
public interface ExclusionLedger extends ExclusionReader {
    /** Takes a batch out unless it is out, and returns the exclusion that holds. */
    Exclusion exclude(Lease lease, Exclusion exclusion);

    /** Lets a batch back in; nothing happens when it is not out. */
    void readmit(Lease lease, String pipeline, Instant batch, Readmission readmission);
}
