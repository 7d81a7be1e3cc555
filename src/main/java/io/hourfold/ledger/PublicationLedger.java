package io.hourfold.ledger;

/** Where publications are recorded; see {@link Ledger} for what a lease guards. */
public interface PublicationLedger extends PublicationReader {
    /** Stores a publication. A run publishes a batch into a day once: the first record of it stays. */
    void recordPublication(Lease lease, Publication publication);
}
