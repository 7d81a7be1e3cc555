package io.hourfold.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a run found when it checked a batch, a day, or what a batch brought for a day.
 *
 * @param stage where the check stood in the way
 * @param rows how many there were
 * @param overridden who went on in spite of it, and why
 */
public record CheckResult(
        String pipeline,
        Optional<Instant> batch,
        Optional<LocalDate> day,
        Stage stage,
        String suite,
        String runId,
        CheckVerdict verdict,
        long rows,
        List<RuleResult> rules,
        Optional<String> overridden,
        Instant checkedAt) {
    public CheckResult {
        if (batch.isEmpty() && day.isEmpty()) {
            throw new IllegalArgumentException("check '" + suite + "' names neither a batch nor a day");
        }
        rules = List.copyOf(rules);
        overridden = Storable.text(overridden);
        checkedAt = Storable.instant(checkedAt);
    }
}
