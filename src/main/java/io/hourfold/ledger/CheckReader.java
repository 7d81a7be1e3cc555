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

    /** Every check of batches that start in {@code [from, to)}, by batch, then in the order in which they were recorded. */
    List<CheckResult> checks(String pipeline, Instant from, Instant to);

    /** Every check of a run, in the order in which they were recorded. */
    List<CheckResult> checksOf(String runId);

    /**
     * What a rule's metric was in batches before an instant that were published after they were checked: the newest batch
     * first, one for each, at most so many.
     */
    List<Double> metrics(String pipeline, Stage stage, String suite, String identity, Instant before, int most);

    /** What was measured of a day for the rules of a stage, by batch. */
    List<MeasuredPart> measured(String pipeline, LocalDate day, String suite);
}
