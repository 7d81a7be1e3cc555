package io.hourfold.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Results of checks, in memory, in the order in which they were recorded. */
final class InMemoryChecks {
    private final Map<List<Object>, CheckResult> checks = new LinkedHashMap<>();
    private final Map<List<Object>, MeasuredPart> parts = new LinkedHashMap<>();

    void record(CheckResult result) {
        checks.put(
                List.of(
                        result.pipeline(),
                        result.batch(),
                        result.day(),
                        result.stage(),
                        result.suite(),
                        result.runId()),
                result);
    }

    void record(MeasuredPart part) {
        parts.put(List.of(part.pipeline(), part.day(), part.batch(), part.suite()), part);
    }

    void forget(String pipeline, LocalDate day) {
        parts.values()
                .removeIf(part -> part.pipeline().equals(pipeline) && part.day().equals(day));
    }

    List<MeasuredPart> measured(String pipeline, LocalDate day, String suite) {
        return parts.values().stream()
                .filter(part -> part.pipeline().equals(pipeline)
                        && part.day().equals(day)
                        && part.suite().equals(suite))
                .sorted(Comparator.comparing(MeasuredPart::batch))
                .toList();
    }

    List<CheckResult> between(String pipeline, Instant from, Instant to) {
        return of(pipeline, check -> check.batch()
                        .map(batch -> !batch.isBefore(from) && batch.isBefore(to))
                        .orElse(false))
                .stream()
                .sorted(Comparator.comparing(check -> check.batch().orElseThrow()))
                .toList();
    }

    List<CheckResult> ofRun(String runId) {
        return checks.values().stream()
                .filter(check -> check.runId().equals(runId))
                .toList();
    }

    List<Double> metrics(
            String pipeline,
            Stage stage,
            String suite,
            String identity,
            Instant before,
            int most,
            Function<StageKey, List<StageAttempt>> attempts) {
        SortedMap<Instant, Double> newest = new TreeMap<>(Comparator.reverseOrder());
        checks.values().stream()
                .filter(check -> check.pipeline().equals(pipeline)
                        && check.stage() == stage
                        && check.suite().equals(suite)
                        && check.batch().map(batch -> batch.isBefore(before)).orElse(false)
                        && check.batch()
                                .flatMap(batch ->
                                        published(attempts.apply(new StageKey(pipeline, batch, Stage.PUBLISH))))
                                .map(at -> !at.isBefore(check.checkedAt()))
                                .orElse(false))
                .forEach(check -> check.rules().stream()
                        .filter(rule -> rule.identity().equals(identity)
                                && rule.metric().isPresent())
                        .forEach(rule -> newest.put(
                                check.batch().orElseThrow(), rule.metric().getAsDouble())));
        return newest.values().stream().limit(most).toList();
    }

    private static Optional<Instant> published(List<StageAttempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.state() == StageState.DONE)
                .flatMap(attempt -> attempt.finishedAt().stream())
                .max(Comparator.naturalOrder());
    }

    List<CheckResult> of(String pipeline, Predicate<CheckResult> wanted) {
        return checks.values().stream()
                .filter(check -> check.pipeline().equals(pipeline) && wanted.test(check))
                .toList();
    }
}
