package io.hourfold.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Which nodes of a day's tree are finished. */
public interface NodeReader {
    /** Every finished node of a day, by first leaf, then last. */
    List<BuiltNode> nodes(String pipeline, LocalDate day);

    /** What a batch brought: its finished leaves, by day. */
    List<BuiltNode> leaves(String pipeline, Instant batch);
}
