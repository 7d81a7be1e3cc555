package io.hourfold.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was measured of the rows that one batch has in a day, so that a day need not be looked at again.
 *
 * @param suite the stage whose rules it was measured for
 * @param states what each measure came to, by its name; both in texts of their own
 */
public record MeasuredPart(
        String pipeline, LocalDate day, Instant batch, String suite, SortedMap<String, String> states) {
    public MeasuredPart(String pipeline, LocalDate day, Instant batch, String suite, Map<String, String> states) {
        this(pipeline, day, batch, suite, (SortedMap<String, String>) new TreeMap<>(states));
    }

    public MeasuredPart {
        batch = Storable.instant(batch);
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
    }
}
