package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.Stage;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import io.hourfold.time.EventDay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was checked of a day: the batches that began in it, and its fact with each batch that had rows of it.
 *
 * @param newest the check of each place that was recorded last
 */
record DayChecks(EventDay day, Cadence cadence, SortedMap<Stage, SortedMap<Place, CheckResult>> newest) {
    /** As many parts as a picture of a day has at most. */
    private static final int MOST_SLOTS = 48;

    /** @param checks in the order in which they were recorded */
    static DayChecks of(EventDay day, Cadence cadence, List<CheckResult> checks) {
        SortedMap<Stage, SortedMap<Place, CheckResult>> newest = new TreeMap<>();
        checks.forEach(check ->
                newest.computeIfAbsent(check.stage(), stage -> new TreeMap<>()).put(Place.of(check), check));
        return new DayChecks(day, cadence, newest);
    }

    /** What is shown of a stage of a day in one glance. */
    record Cell(Map<CheckVerdict, Integer> counts, List<Optional<Tick>> strip) {
        CheckVerdict worst() {
            return VerdictSign.worst(counts.keySet());
        }

        int checks() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** A part of a day's picture: of the checks that fell into it the worst. */
    record Tick(CheckVerdict verdict, Place place, String run, String anchor) {}

    boolean isEmpty() {
        return newest.isEmpty();
    }

    /** The starts of all batches that have a row in the day's table. */
    SortedSet<Optional<Instant>> batches() {
        SortedSet<Optional<Instant>> batches = new TreeSet<>(Comparator.comparing(batch -> batch.orElse(Instant.MIN)));
        newest.values().forEach(stage -> stage.keySet().forEach(place -> batches.add(place.batch())));
        return batches;
    }

    Optional<CheckResult> check(Stage stage, Optional<Instant> batch) {
        return newest.getOrDefault(stage, Collections.emptySortedMap()).entrySet().stream()
                .filter(entry -> entry.getKey().batch().equals(batch))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    SortedMap<Stage, Cell> cells() {
        SortedMap<Stage, Cell> cells = new TreeMap<>();
        newest.forEach((stage, checks) -> {
            Map<CheckVerdict, Integer> counts = new EnumMap<>(CheckVerdict.class);
            checks.values().forEach(check -> counts.merge(check.verdict(), 1, Integer::sum));
            cells.put(stage, new Cell(counts, strip(checks)));
        });
        return cells;
    }

    /** Own batches in their places, also where nothing was checked; what came early or late before and after them. */
    private List<Optional<Tick>> strip(SortedMap<Place, CheckResult> checks) {
        SortedMap<Instant, Optional<CheckResult>> slots = new TreeMap<>();
        day.batches(cadence)
                .batches()
                .map(Batch::start)
                .filter(day::holds)
                .forEach(start -> slots.put(start, Optional.empty()));
        checks.forEach((place, check) -> slots.put(place.batch().orElse(Instant.MIN), Optional.of(check)));
        List<Optional<CheckResult>> all = List.copyOf(slots.values());
        int together = (all.size() + MOST_SLOTS - 1) / MOST_SLOTS;
        List<Optional<Tick>> strip = new ArrayList<>();
        for (int from = 0; from < all.size(); from += together) {
            strip.add(worst(all.subList(from, Math.min(all.size(), from + together))));
        }
        return strip;
    }

    private static Optional<Tick> worst(List<Optional<CheckResult>> checks) {
        return checks.stream()
                .flatMap(Optional::stream)
                .reduce((one, other) ->
                        VerdictSign.BY_URGENCY.indexOf(other.verdict()) >= VerdictSign.BY_URGENCY.indexOf(one.verdict())
                                ? other
                                : one)
                .map(check -> new Tick(check.verdict(), Place.of(check), check.runId(), RunPage.anchor(check)));
    }
}
