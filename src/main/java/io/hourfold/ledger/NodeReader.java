package io.hourfold.ledger;

import java.time.LocalDate;
import java.util.List;

/** Which nodes of a day's tree are finished. */
public interface NodeReader {
    /** Every finished node of a day, by first leaf, then last. */
    List<BuiltNode> nodes(String pipeline, LocalDate day);
}
