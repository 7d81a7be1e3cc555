package io.hourfold.ledger;

import io.hourfold.failure.Failure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A ledger for tests that keeps everything in memory and passes the same contract as {@link PostgresLedger}. It can be
 * told to fail as a database fails that is out of reach, before a call or after it was carried out.
 */
public final class InMemoryLedger extends InMemoryCheckLedger {
    private final InMemoryLeases leases;
    private final SortedMap<String, RegisteredPipeline> pipelines = new TreeMap<>();
    private final Map<String, Run> runs = new TreeMap<>();
    private final Map<String, InMemoryBoundaries> boundaries = new TreeMap<>();
    private final Map<List<Object>, Loss> losses = new LinkedHashMap<>();
    private final Map<List<Object>, StageAttempt> attempts = new LinkedHashMap<>();
    private final Map<StageKey, SortedMap<String, Long>> quarantined = new LinkedHashMap<>();
    private final InMemoryNodes nodes = new InMemoryNodes();
    private final Map<List<Object>, Publication> publications = new LinkedHashMap<>();
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
        return call(() -> {
            pipelines.putIfAbsent(pipeline.name(), pipeline);
            return pipelines.get(pipeline.name());
        });
    }

    @Override
    public void reregister(RegisteredPipeline pipeline) {
        run(() -> {
            requirePipeline(pipeline.name());
            pipelines.put(pipeline.name(), pipeline);
        });
    }

    @Override
    public Optional<RegisteredPipeline> pipeline(String name) {
        return call(() -> Optional.ofNullable(pipelines.get(name)));
    }

    @Override
    public List<RegisteredPipeline> pipelines() {
        return call(() -> List.copyOf(pipelines.values()));
    }

    @Override
    public void begin(Run run) {
        run(() -> {
            if (runs.containsKey(run.id())) {
                Refusals.requireSame(run, runs.get(run.id()));
            }
            requirePipeline(run.pipeline());
            runs.put(run.id(), run);
        });
    }

    @Override
    public Optional<Run> run(String id) {
        return call(() -> Optional.ofNullable(runs.get(id)));
    }

    @Override
    public Boundary decide(String pipeline, Boundary boundary) {
        return call(() -> {
            requirePipeline(pipeline);
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
        write(
                lease,
                loss.pipeline(),
                () -> losses.putIfAbsent(List.of(loss.pipeline(), loss.batch(), loss.range()), loss));
    }

    @Override
    public List<Loss> losses(String pipeline, Instant batch) {
        return select(
                losses,
                loss -> loss.pipeline().equals(pipeline) && loss.batch().equals(batch),
                Loss.BY_BATCH_AND_RANGE);
    }

    @Override
    public List<Loss> losses(String pipeline, Instant from, Instant to) {
        return select(
                losses,
                loss -> loss.pipeline().equals(pipeline) && within(loss.batch(), from, to),
                Loss.BY_BATCH_AND_RANGE);
    }

    @Override
    public void start(Lease lease, StageAttempt attempt) {
        Refusals.requireStart(attempt);
        write(lease, attempt.key().pipeline(), () -> {
            requireRun(attempt.runId(), attempt.key().pipeline());
            attempts.putIfAbsent(identityOf(attempt), attempt);
        });
    }

    @Override
    public void finish(Lease lease, StageAttempt attempt) {
        Refusals.requireEnd(attempt);
        run(() -> {
            leases.requireCurrent(lease);
            StageAttempt stored = attempts.get(identityOf(attempt));
            if (stored == null) {
                throw Refusals.notStarted(attempt);
            }
            if (stored.state() != StageState.STARTED && !stored.equals(attempt)) {
                throw Refusals.endedOtherwise(attempt, stored);
            }
            attempts.put(identityOf(attempt), attempt);
        });
    }

    @Override
    public Optional<StageAttempt> latest(StageKey key) {
        return attempts(key).stream().reduce((earlier, later) -> later);
    }

    @Override
    public List<StageAttempt> attempts(StageKey key) {
        return select(attempts, attempt -> attempt.key().equals(key));
    }

    @Override
    public List<StageAttempt> latest(String pipeline, Instant from, Instant to) {
        Map<StageKey, StageAttempt> newest =
                new TreeMap<>(Comparator.comparing(StageKey::batch).thenComparing(StageKey::stage));
        select(
                        attempts,
                        attempt -> attempt.key().pipeline().equals(pipeline)
                                && within(attempt.key().batch(), from, to))
                .forEach(attempt -> newest.put(attempt.key(), attempt));
        return List.copyOf(newest.values());
    }

    @Override
    public SortedMap<Instant, Instant> firstDone(String pipeline, Stage stage, Instant from, Instant to) {
        SortedMap<Instant, Instant> first = new TreeMap<>();
        select(
                        attempts,
                        attempt -> attempt.key().pipeline().equals(pipeline)
                                && attempt.key().stage() == stage
                                && attempt.state() == StageState.DONE
                                && within(attempt.key().batch(), from, to))
                .forEach(attempt -> first.merge(
                        attempt.key().batch(),
                        attempt.finishedAt().orElseThrow(),
                        (one, other) -> one.isBefore(other) ? one : other));
        return first;
    }

    @Override
    public void recordQuarantined(Lease lease, StageKey key, Map<String, Long> rowsByReason) {
        SortedMap<String, Long> rows = Storable.counts(rowsByReason);
        write(lease, () -> {
            if (!rows.isEmpty()) {
                requirePipeline(key.pipeline());
            }
            quarantined.put(key, rows);
        });
    }

    @Override
    public SortedMap<String, Long> quarantined(StageKey key) {
        return call(() -> quarantined.getOrDefault(key, new TreeMap<>()));
    }

    @Override
    public Map<StageKey, SortedMap<String, Long>> quarantined(String pipeline, Instant from, Instant to) {
        return call(() -> quarantined.entrySet().stream()
                .filter(counts -> counts.getKey().pipeline().equals(pipeline)
                        && within(counts.getKey().batch(), from, to)
                        && !counts.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void recordNode(Lease lease, BuiltNode node) {
        write(lease, node.pipeline(), () -> {
            requireRun(node.runId(), node.pipeline());
            nodes.record(node);
        });
    }

    @Override
    public void dropNode(Lease lease, String pipeline, LocalDate day, int fromLeaf, int toLeaf) {
        write(lease, () -> nodes.drop(pipeline, day, fromLeaf, toLeaf));
    }

    @Override
    public List<BuiltNode> nodes(String pipeline, LocalDate day) {
        return call(() -> nodes.of(pipeline, day));
    }

    @Override
    public List<BuiltNode> leaves(String pipeline, Instant batch) {
        return call(() -> nodes.leaves(pipeline, batch));
    }

    @Override
    public void recordPublication(Lease lease, Publication publication) {
        write(lease, publication.pipeline(), () -> {
            requireRun(publication.runId(), publication.pipeline());
            publications.putIfAbsent(
                    List.of(publication.pipeline(), publication.day(), publication.batch(), publication.runId()),
                    publication);
        });
    }

    @Override
    public List<Publication> publications(String pipeline, LocalDate day) {
        return select(
                publications,
                publication -> publication.pipeline().equals(pipeline)
                        && publication.day().equals(day));
    }

    @Override
    public Exclusion exclude(Lease lease, Exclusion exclusion) {
        Refusals.requireOpen(exclusion);
        return call(() -> {
            leases.requireCurrent(lease);
            requirePipeline(exclusion.pipeline());
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

    private static List<Object> identityOf(StageAttempt attempt) {
        return List.of(attempt.key(), attempt.runId(), attempt.startedAt());
    }

    private static boolean within(Instant batch, Instant from, Instant to) {
        return !batch.isBefore(from) && batch.isBefore(to);
    }

    private void requirePipeline(String name) {
        if (!pipelines.containsKey(name)) {
            throw Refusals.unknownPipeline(name);
        }
    }

    @Override
    void requireRun(String id, String pipeline) {
        Run run = runs.get(id);
        if (run == null || !run.pipeline().equals(pipeline)) {
            throw Refusals.unknownRun(id, pipeline);
        }
    }

    private <T> List<T> select(Map<List<Object>, T> stored, Predicate<T> wanted) {
        return call(() -> stored.values().stream().filter(wanted).toList());
    }

    private <T> List<T> select(Map<List<Object>, T> stored, Predicate<T> wanted, Comparator<T> order) {
        return select(stored, wanted).stream().sorted(order).toList();
    }

    private void write(Lease lease, Runnable change) {
        run(() -> {
            leases.requireCurrent(lease);
            change.run();
        });
    }

    @Override
    void write(Lease lease, String pipeline, Runnable change) {
        write(lease, () -> {
            requirePipeline(pipeline);
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
