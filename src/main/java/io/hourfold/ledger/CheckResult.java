package io.hourfold.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run found when it checked a batch, a day, or what a batch brought for a day.
 *
 * @param stage where the check stood in the way
 * @param metrics what was observed, by name; there is no negative zero
 */
public record CheckResult(
        String pipeline,
        Optional<Instant> batch,
        Optional<LocalDate> day,
        Stage stage,
        String suite,
        String runId,
        CheckVerdict verdict,
        SortedMap<String, Double> metrics,
        Instant checkedAt) {
    public CheckResult {
        if (batch.isEmpty() && day.isEmpty()) {
            throw new IllegalArgumentException("check '" + suite + "' names neither a batch nor a day");
        }
        SortedMap<String, Double> held = new TreeMap<>();
        metrics.forEach((name, value) -> held.put(name, value == 0.0 ? 0.0 : value));
        metrics = Collections.unmodifiableSortedMap(held);
        checkedAt = Storable.instant(checkedAt);
    }
}
