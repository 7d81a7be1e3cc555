package io.hourfold.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The part of a ledger in memory that is about checks. */
abstract class InMemoryCheckLedger implements Ledger {
    private final InMemoryChecks checks = new InMemoryChecks();

    abstract <T> T call(Supplier<T> work);

    abstract void write(Lease lease, String pipeline, Runnable change);

    abstract void requireRun(String id, String pipeline);

    @Override
    public void recordCheck(Lease lease, CheckResult result) {
        write(lease, result.pipeline(), () -> {
            requireRun(result.runId(), result.pipeline());
            checks.record(result);
        });
    }

    @Override
    public List<CheckResult> checks(String pipeline, Instant batch) {
        return call(() -> checks.of(pipeline, check -> check.batch().equals(Optional.of(batch))));
    }

    @Override
    public List<CheckResult> checks(String pipeline, LocalDate day) {
        return call(() -> checks.of(pipeline, check -> check.day().equals(Optional.of(day))));
    }

    @Override
    public List<CheckResult> checks(String pipeline, Instant from, Instant to) {
        return call(() -> checks.between(pipeline, from, to));
    }

    @Override
    public List<CheckResult> checksOf(String runId) {
        return call(() -> checks.ofRun(runId));
    }

    @Override
    public List<Double> metrics(String pipeline, Stage stage, String suite, String identity, Instant before, int most) {
        return call(() -> checks.metrics(pipeline, stage, suite, identity, before, most, this::attempts));
    }

    @Override
    public void recordMeasured(Lease lease, MeasuredPart part) {
        write(lease, part.pipeline(), () -> checks.record(part));
    }

    @Override
    public void forgetMeasured(Lease lease, String pipeline, LocalDate day) {
        write(lease, pipeline, () -> checks.forget(pipeline, day));
    }

    @Override
    public List<MeasuredPart> measured(String pipeline, LocalDate day, String suite) {
        return call(() -> checks.measured(pipeline, day, suite));
    }
}
