package io.hourfold.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Attempts at stages, in memory, in the order in which they were started, and the rows that were put aside. */
final class InMemoryStages {
    private final Map<List<Object>, StageAttempt> attempts = new LinkedHashMap<>();
    private final Map<StageKey, SortedMap<String, Long>> quarantined = new LinkedHashMap<>();

    void start(StageAttempt attempt) {
        attempts.putIfAbsent(identityOf(attempt), attempt);
    }

    void finish(StageAttempt attempt) {
        StageAttempt stored = attempts.get(identityOf(attempt));
        if (stored == null) {
            throw Refusals.notStarted(attempt);
        }
        if (stored.state() != StageState.STARTED && !stored.equals(attempt)) {
            throw Refusals.endedOtherwise(attempt, stored);
        }
        attempts.put(identityOf(attempt), attempt);
    }

    List<StageAttempt> attempts(StageKey key) {
        return select(attempt -> attempt.key().equals(key));
    }

    Optional<StageAttempt> latest(StageKey key) {
        return attempts(key).stream().reduce((earlier, later) -> later);
    }

    List<StageAttempt> latest(String pipeline, Instant from, Instant to) {
        Map<StageKey, StageAttempt> newest =
                new TreeMap<>(Comparator.comparing(StageKey::batch).thenComparing(StageKey::stage));
        select(attempt -> within(attempt.key(), pipeline, from, to))
                .forEach(attempt -> newest.put(attempt.key(), attempt));
        return List.copyOf(newest.values());
    }

    SortedMap<Instant, Instant> firstDone(String pipeline, Stage stage, Instant from, Instant to) {
        SortedMap<Instant, Instant> first = new TreeMap<>();
        select(attempt -> within(attempt.key(), pipeline, from, to)
                        && attempt.key().stage() == stage
                        && attempt.state() == StageState.DONE)
                .forEach(attempt -> first.merge(
                        attempt.key().batch(),
                        attempt.finishedAt().orElseThrow(),
                        (one, other) -> one.isBefore(other) ? one : other));
        return first;
    }

    void quarantine(StageKey key, SortedMap<String, Long> rowsByReason) {
        quarantined.put(key, rowsByReason);
    }

    SortedMap<String, Long> quarantined(StageKey key) {
        return quarantined.getOrDefault(key, new TreeMap<>());
    }

    Map<StageKey, SortedMap<String, Long>> quarantined(String pipeline, Instant from, Instant to) {
        return quarantined.entrySet().stream()
                .filter(counts -> within(counts.getKey(), pipeline, from, to)
                        && !counts.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<StageAttempt> select(Predicate<StageAttempt> wanted) {
        return attempts.values().stream().filter(wanted).toList();
    }

    private static List<Object> identityOf(StageAttempt attempt) {
        return List.of(attempt.key(), attempt.runId(), attempt.startedAt());
    }

    private static boolean within(StageKey key, String pipeline, Instant from, Instant to) {
        return key.pipeline().equals(pipeline)
                && !key.batch().isBefore(from)
                && key.batch().isBefore(to);
    }
}
