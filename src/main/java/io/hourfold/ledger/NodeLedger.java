package io.hourfold.ledger;

import java.time.LocalDate;

/** Where finished nodes are recorded; see {@link Ledger} for what a lease guards. */
public interface NodeLedger extends NodeReader {
    /** Stores a node in place of an earlier build of the same leaves. */
    void recordNode(Lease lease, BuiltNode node);

    /** Forgets the node of leaves {@code [fromLeaf, toLeaf)}; nothing happens when there is none. */
    void dropNode(Lease lease, String pipeline, LocalDate day, int fromLeaf, int toLeaf);
}
