package io.hourfold.ledger;

/** Where the results of checks are recorded; see {@link Ledger} for what a lease guards. */
public interface CheckLedger extends CheckReader {
    /** Stores a result; of two by one run for the same batch, day, stage and suite the second replaces the first. */
    void recordCheck(Lease lease, CheckResult result);
}
