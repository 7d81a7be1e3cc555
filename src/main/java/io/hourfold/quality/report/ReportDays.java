package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.time.EventDay;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The days that have pages, and on which of them a run is found. */
final class ReportDays {
    private final ZoneId zone;
    private final Set<LocalDate> written = new HashSet<>();

    ReportDays(ZoneId zone) {
        this.zone = zone;
    }

    void written(LocalDate day) {
        written.add(day);
    }

    /** The page of the day in which the batch of a check began, or of the day that was checked. */
    Optional<LocalDate> of(CheckResult check) {
        return check.batch()
                .map(start -> EventDay.of(start, zone).date())
                .filter(written::contains)
                .or(() -> check.day().filter(written::contains));
    }
}
