package io.hourfold.ledger;

import java.time.Instant;
import java.util.List;

/** Which batches were taken out of their days. */
public interface ExclusionReader {
    /** Every exclusion of a batch that starts in {@code [from, to)}, ended ones included, by batch, oldest first. */
    List<Exclusion> exclusions(String pipeline, Instant from, Instant to);
}
