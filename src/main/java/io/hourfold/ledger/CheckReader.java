package io.hourfold.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What data quality checks found. */
public interface CheckReader {
    /** Every check of a batch, those of what it brought for a day included, in the order in which they were recorded. */
    List<CheckResult> checks(String pipeline, Instant batch);

    /** Every check of a day, in the order in which they were recorded. */
    List<CheckResult> checks(String pipeline, LocalDate day);
}
