package io.hourfold.ledger;

import java.time.LocalDate;

/** Where the results of checks are recorded; see {@link Ledger} for what a lease guards. */
public interface CheckLedger extends CheckReader {
    /** Stores a result; of two by one run for the same batch, day, stage and suite the second replaces the first. */
    void recordCheck(Lease lease, CheckResult result);

    /** Stores what was measured of a batch's rows in a day, in place of what was measured before. */
    void recordMeasured(Lease lease, MeasuredPart part);

    /** Forgets all that was measured of a day. */
    void forgetMeasured(Lease lease, String pipeline, LocalDate day);
}
