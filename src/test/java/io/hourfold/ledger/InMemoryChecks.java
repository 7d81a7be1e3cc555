package io.hourfold.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Results of checks, in memory, in the order in which they were recorded. */
final class InMemoryChecks {
    private final Map<List<Object>, CheckResult> checks = new LinkedHashMap<>();

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

    List<CheckResult> of(String pipeline, Predicate<CheckResult> wanted) {
        return checks.values().stream()
                .filter(check -> check.pipeline().equals(pipeline) && wanted.test(check))
                .toList();
    }
}
