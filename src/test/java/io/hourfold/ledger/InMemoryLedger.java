package io.hourfold.ledger;

import io.hourfold.failure.Failure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A ledger for tests that keeps everything in memory and passes the same contract as {@link PostgresLedger}. It can be
 * told to fail as a database fails that is out of reach, before a call or after it was carried out.
 */
public final class InMemoryLedger extends InMemoryDayLedger {
    private final InMemoryLeases leases;
    private final InMemoryPipelines pipelines = new InMemoryPipelines();
    private final Map<String, InMemoryBoundaries> boundaries = new TreeMap<>();
    private final InMemoryLosses losses = new InMemoryLosses();
    private final InMemoryStages stages = new InMemoryStages();
    private final InMemoryExclusions exclusions = new InMemoryExclusions();
    private int failures;
    private int lostAnswers;

    /** @param clock the ledger's own clock, by which leases expire */
    public InMemoryLedger(InstantSource clock) {
        this.leases = new InMemoryLeases(clock);
    }

    /** The next calls fail with {@code OUTSIDE} and do nothing. */
    public synchronized void failNext(int calls) {
        failures = calls;
    }

    /** The next calls are carried out, and then fail with {@code OUTSIDE}. */
    public synchronized void loseNextAnswers(int calls) {
        lostAnswers = calls;
    }

    @Override
    public Lease acquire(String scope, String holder, Duration forHowLong) {
        return call(() -> leases.acquire(scope, holder, forHowLong));
    }

    @Override
    public Lease renew(Lease lease, Duration forHowLong) {
        return call(() -> leases.renew(lease, forHowLong));
    }

    @Override
    public void release(Lease lease) {
        run(() -> leases.release(lease));
    }

    @Override
    public Optional<Lease> holder(String scope) {
        return call(() -> leases.holder(scope));
    }

    @Override
    public RegisteredPipeline register(RegisteredPipeline pipeline) {
        return call(() -> pipelines.register(pipeline));
    }

    @Override
    public void reregister(RegisteredPipeline pipeline) {
        run(() -> pipelines.reregister(pipeline));
    }

    @Override
    public Optional<RegisteredPipeline> pipeline(String name) {
        return call(() -> pipelines.named(name));
    }

    @Override
    public List<RegisteredPipeline> pipelines() {
        return call(pipelines::all);
    }

    @Override
    public void begin(Run run) {
        run(() -> pipelines.begin(run));
    }

    @Override
    public Optional<Run> run(String id) {
        return call(() -> pipelines.run(id));
    }

    @Override
    public Boundary decide(String pipeline, Boundary boundary) {
        return call(() -> {
            pipelines.require(pipeline);
            return boundariesOf(pipeline).decide(boundary);
        });
    }

    @Override
    public Optional<Boundary> boundary(String pipeline, Instant at) {
        return call(() -> boundariesOf(pipeline).at(at));
    }

    @Override
    public Optional<Boundary> boundaryBefore(String pipeline, Instant at) {
        return call(() -> boundariesOf(pipeline).before(at));
    }

    @Override
    public Optional<Boundary> boundaryAfter(String pipeline, Instant at) {
        return call(() -> boundariesOf(pipeline).after(at));
    }

    @Override
    public List<Boundary> boundaries(String pipeline, Instant from, Instant to) {
        return call(() -> boundariesOf(pipeline).between(from, to));
    }

    @Override
    public void accept(Lease lease, Loss loss) {
        write(lease, loss.pipeline(), () -> losses.accept(loss));
    }

    @Override
    public List<Loss> losses(String pipeline, Instant batch) {
        return call(() -> losses.of(pipeline, batch));
    }

    @Override
    public List<Loss> losses(String pipeline, Instant from, Instant to) {
        return call(() -> losses.between(pipeline, from, to));
    }

    @Override
    public void start(Lease lease, StageAttempt attempt) {
        Refusals.requireStart(attempt);
        write(lease, attempt.key().pipeline(), () -> {
            requireRun(attempt.runId(), attempt.key().pipeline());
            stages.start(attempt);
        });
    }

    @Override
    public void finish(Lease lease, StageAttempt attempt) {
        Refusals.requireEnd(attempt);
        write(lease, () -> stages.finish(attempt));
    }

    @Override
    public Optional<StageAttempt> latest(StageKey key) {
        return call(() -> stages.latest(key));
    }

    @Override
    public List<StageAttempt> attempts(StageKey key) {
        return call(() -> stages.attempts(key));
    }

    @Override
    public List<StageAttempt> latest(String pipeline, Instant from, Instant to) {
        return call(() -> stages.latest(pipeline, from, to));
    }

    @Override
    public SortedMap<Instant, Instant> firstDone(String pipeline, Stage stage, Instant from, Instant to) {
        return call(() -> stages.firstDone(pipeline, stage, from, to));
    }

    @Override
    public void recordQuarantined(Lease lease, StageKey key, Map<String, Long> rowsByReason) {
        SortedMap<String, Long> rows = Storable.counts(rowsByReason);
        write(lease, () -> {
            if (!rows.isEmpty()) {
                pipelines.require(key.pipeline());
            }
            stages.quarantine(key, rows);
        });
    }

    @Override
    public SortedMap<String, Long> quarantined(StageKey key) {
        return call(() -> stages.quarantined(key));
    }

    @Override
    public Map<StageKey, SortedMap<String, Long>> quarantined(String pipeline, Instant from, Instant to) {
        return call(() -> stages.quarantined(pipeline, from, to));
    }

    @Override
    public Exclusion exclude(Lease lease, Exclusion exclusion) {
        Refusals.requireOpen(exclusion);
        return call(() -> {
            leases.requireCurrent(lease);
            pipelines.require(exclusion.pipeline());
            return exclusions.exclude(exclusion);
        });
    }

    @Override
    public void readmit(Lease lease, String pipeline, Instant batch, Readmission readmission) {
        write(lease, () -> exclusions.readmit(pipeline, batch, readmission));
    }

    @Override
    public List<Exclusion> exclusions(String pipeline, Instant from, Instant to) {
        return call(() -> exclusions.of(pipeline, from, to));
    }

    @Override
    public void close() {
        run(() -> {});
    }

    private InMemoryBoundaries boundariesOf(String pipeline) {
        return boundaries.computeIfAbsent(pipeline, InMemoryBoundaries::new);
    }

    @Override
    void requireRun(String id, String pipeline) {
        pipelines.requireRun(id, pipeline);
    }

    @Override
    void write(Lease lease, Runnable change) {
        run(() -> {
            leases.requireCurrent(lease);
            change.run();
        });
    }

    @Override
    void write(Lease lease, String pipeline, Runnable change) {
        write(lease, () -> {
            pipelines.require(pipeline);
            change.run();
        });
    }

    private void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    @Override
    synchronized <T> T call(Supplier<T> work) {
        if (failures > 0) {
            failures--;
            throw Failure.outside("ledger: out of reach, as a test wished", null);
        }
        T answer = work.get();
        if (lostAnswers > 0) {
            lostAnswers--;
            throw Failure.outside("ledger: the answer was lost, as a test wished", null);
        }
        return answer;
    }
}
