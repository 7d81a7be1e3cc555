package io.hourfold.cli;

import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.quality.report.VerdictSign;
import io.hourfold.time.Batch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One check in a list.
 *
 * @param notMet rules that failed, warned or could not be judged
 */
record DqListed(
        String run,
        Optional<Batch> batch,
        Optional<LocalDate> day,
        String stage,
        String suite,
        CheckVerdict verdict,
        long rows,
        int rules,
        long notMet,
        Optional<String> overridden,
        Instant at) {
    static DqListed of(CheckResult check, Pipeline pipeline) {
        return new DqListed(
                check.runId(),
                check.batch().map(start -> new Batch(start, pipeline.cadence())),
                check.day(),
                VerdictSign.stage(check.stage()),
                check.suite(),
                check.verdict(),
                check.rows(),
                check.rules().size(),
                check.rules().stream()
                        .filter(rule -> rule.verdict() != CheckVerdict.PASSED && rule.verdict() != CheckVerdict.NO_DATA)
                        .count(),
                check.overridden(),
                check.checkedAt());
    }
}
