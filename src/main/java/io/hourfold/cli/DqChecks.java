package io.hourfold.cli;

import io.hourfold.ledger.CheckReader;
import io.hourfold.ledger.CheckResult;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.EventDay;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Which checks belong to what somebody asks for. */
final class DqChecks {
    private DqChecks() {}

    /** What was checked of the day, and of the batches that arrived on it; by batch. */
    static List<CheckResult> ofDay(CheckReader ledger, Pipeline pipeline, EventDay day) {
        return Stream.concat(
                        ledger.checks(pipeline.name(), day.start(), day.next().start()).stream(),
                        ledger.checks(pipeline.name(), day.date()).stream())
                .distinct()
                .sorted(Comparator.comparing(check -> check.batch().orElse(day.start())))
                .toList();
    }
}
