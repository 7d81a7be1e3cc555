package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.time.Instants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** What was looked at: what a batch brought, or a day as it was with a batch. */
record Place(Optional<Instant> batch, Optional<LocalDate> day) implements Comparable<Place> {
    private static final Comparator<Place> ORDER = Comparator.<Place, Instant>comparing(
                    place -> place.batch.orElse(Instant.MIN))
            .thenComparing(place -> place.day.orElse(LocalDate.MIN));

    static Place of(CheckResult check) {
        return new Place(check.batch(), check.day());
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** For a person: {@code 2026-11-20T05}, {@code 2026-11-20 at 2026-11-21T01}. */
    @Override
    public String toString() {
        return day.map(Object::toString).orElse("")
                + (day.isPresent() && batch.isPresent() ? " at " : "")
                + batch.map(Instants::printBatch).orElse("");
    }
}
