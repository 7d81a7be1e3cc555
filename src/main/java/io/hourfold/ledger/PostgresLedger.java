package io.hourfold.ledger;

import io.hourfold.settings.DatabaseSettings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** The ledger in PostgreSQL, in the schema {@code hourfold} of a database. Safe for use by many threads. */
public final class PostgresLedger implements Ledger {
    private final PostgresTransactions transactions;

    private PostgresLedger(PostgresTransactions transactions) {
        this.transactions = transactions;
    }

    /** Opens the ledger, and makes or updates its tables first where that is needed. */
    public static PostgresLedger open(DatabaseSettings settings) {
        PostgresAddress address = new PostgresAddress(settings);
        PostgresSchema.bringUpToDate(address);
        return new PostgresLedger(new PostgresTransactions(address));
    }

    @Override
    public Lease acquire(String scope, String holder, Duration forHowLong) {
        Refusals.requireLength(forHowLong);
        UUID claim = UUID.randomUUID();
        return transactions.write(c -> PostgresLeases.acquire(c, claim, scope, holder, forHowLong));
    }

    @Override
    public Lease renew(Lease lease, Duration forHowLong) {
        Refusals.requireLength(forHowLong);
        return transactions.write(c -> PostgresLeases.renew(c, lease, forHowLong));
    }

    @Override
    public void release(Lease lease) {
        transactions.change(c -> PostgresLeases.release(c, lease));
    }

    @Override
    public Optional<Lease> holder(String scope) {
        return transactions.read(c -> PostgresLeases.holder(c, scope));
    }

    @Override
    public RegisteredPipeline register(RegisteredPipeline pipeline) {
        return transactions.write(c -> PostgresPipelines.register(c, pipeline));
    }

    @Override
    public void reregister(RegisteredPipeline pipeline) {
        transactions.change(c -> PostgresPipelines.reregister(c, pipeline));
    }

    @Override
    public Optional<RegisteredPipeline> pipeline(String name) {
        return transactions.read(c -> PostgresPipelines.find(c, name));
    }

    @Override
    public List<RegisteredPipeline> pipelines() {
        return transactions.read(PostgresPipelines::all);
    }

    @Override
    public void begin(Run run) {
        transactions.change(c -> PostgresPipelines.begin(c, run));
    }

    @Override
    public Optional<Run> run(String id) {
        return transactions.read(c -> PostgresPipelines.run(c, id));
    }

    @Override
    public Boundary decide(String pipeline, Boundary boundary) {
        return transactions.write(c -> PostgresBoundaries.decide(c, pipeline, boundary));
    }

    @Override
    public Optional<Boundary> boundary(String pipeline, Instant at) {
        return transactions.read(c -> PostgresBoundaries.at(c, pipeline, at));
    }

    @Override
    public Optional<Boundary> boundaryBefore(String pipeline, Instant at) {
        return transactions.read(c -> PostgresBoundaries.before(c, pipeline, at));
    }

    @Override
    public Optional<Boundary> boundaryAfter(String pipeline, Instant at) {
        return transactions.read(c -> PostgresBoundaries.after(c, pipeline, at));
    }

    @Override
    public List<Boundary> boundaries(String pipeline, Instant from, Instant to) {
        return transactions.read(c -> PostgresBoundaries.between(c, pipeline, from, to));
    }

    @Override
    public void accept(Lease lease, Loss loss) {
        transactions.changeUnder(lease, c -> PostgresLosses.accept(c, loss));
    }

    @Override
    public List<Loss> losses(String pipeline, Instant batch) {
        return transactions.read(c -> PostgresLosses.of(c, pipeline, batch));
    }

    @Override
    public List<Loss> losses(String pipeline, Instant from, Instant to) {
        return transactions.read(c -> PostgresLosses.between(c, pipeline, from, to));
    }

    @Override
    public void start(Lease lease, StageAttempt attempt) {
        Refusals.requireStart(attempt);
        transactions.changeUnder(lease, c -> PostgresStages.start(c, attempt));
    }

    @Override
    public void finish(Lease lease, StageAttempt attempt) {
        Refusals.requireEnd(attempt);
        transactions.changeUnder(lease, c -> PostgresStages.finish(c, attempt));
    }

    @Override
    public Optional<StageAttempt> latest(StageKey key) {
        return transactions.read(c -> PostgresStages.latest(c, key));
    }

    @Override
    public List<StageAttempt> attempts(StageKey key) {
        return transactions.read(c -> PostgresStages.attempts(c, key));
    }

    @Override
    public List<StageAttempt> latest(String pipeline, Instant from, Instant to) {
        return transactions.read(c -> PostgresStages.latest(c, pipeline, from, to));
    }

    @Override
    public void recordQuarantined(Lease lease, StageKey key, Map<String, Long> rowsByReason) {
        SortedMap<String, Long> rows = Storable.counts(rowsByReason);
        transactions.changeUnder(lease, c -> PostgresStages.recordQuarantined(c, key, rows));
    }

    @Override
    public SortedMap<Instant, Instant> firstDone(String pipeline, Stage stage, Instant from, Instant to) {
        return transactions.read(c -> PostgresStages.firstDone(c, pipeline, stage, from, to));
    }

    @Override
    public SortedMap<String, Long> quarantined(StageKey key) {
        return transactions.read(c -> PostgresStages.quarantined(c, key));
    }

    @Override
    public Map<StageKey, SortedMap<String, Long>> quarantined(String pipeline, Instant from, Instant to) {
        return transactions.read(c -> PostgresStages.quarantined(c, pipeline, from, to));
    }

    @Override
    public void recordNode(Lease lease, BuiltNode node) {
        transactions.changeUnder(lease, c -> PostgresNodes.record(c, node));
    }

    @Override
    public void dropNode(Lease lease, String pipeline, LocalDate day, int fromLeaf, int toLeaf) {
        transactions.changeUnder(lease, c -> PostgresNodes.drop(c, pipeline, day, fromLeaf, toLeaf));
    }

    @Override
    public List<BuiltNode> nodes(String pipeline, LocalDate day) {
        return transactions.read(c -> PostgresNodes.of(c, pipeline, day));
    }

    @Override
    public List<BuiltNode> leaves(String pipeline, Instant batch) {
        return transactions.read(c -> PostgresNodes.leaves(c, pipeline, batch));
    }

    @Override
    public void recordPublication(Lease lease, Publication publication) {
        transactions.changeUnder(lease, c -> PostgresPublications.record(c, publication));
    }

    @Override
    public List<Publication> publications(String pipeline, LocalDate day) {
        return transactions.read(c -> PostgresPublications.of(c, pipeline, day));
    }

    @Override
    public void recordCheck(Lease lease, CheckResult result) {
        transactions.changeUnder(lease, c -> PostgresChecks.record(c, result));
    }

    @Override
    public List<CheckResult> checks(String pipeline, Instant batch) {
        return transactions.read(c -> PostgresChecks.ofBatch(c, pipeline, batch));
    }

    @Override
    public List<CheckResult> checks(String pipeline, LocalDate day) {
        return transactions.read(c -> PostgresChecks.ofDay(c, pipeline, day));
    }

    @Override
    public List<CheckResult> checks(String pipeline, Instant from, Instant to) {
        return transactions.read(c -> PostgresChecks.ofBatches(c, pipeline, from, to));
    }

    @Override
    public List<CheckResult> checksOf(String runId) {
        return transactions.read(c -> PostgresChecks.ofRun(c, runId));
    }

    @Override
    public List<Double> metrics(String pipeline, Stage stage, String suite, String identity, Instant before, int most) {
        return transactions.read(c -> PostgresChecks.metrics(c, pipeline, stage, suite, identity, before, most));
    }

    @Override
    public void recordMeasured(Lease lease, MeasuredPart part) {
        transactions.changeUnder(lease, c -> PostgresMeasured.record(c, part));
    }

    @Override
    public void forgetMeasured(Lease lease, String pipeline, LocalDate day) {
        transactions.changeUnder(lease, c -> PostgresMeasured.forget(c, pipeline, day));
    }

    @Override
    public List<MeasuredPart> measured(String pipeline, LocalDate day, String suite) {
        return transactions.read(c -> PostgresMeasured.of(c, pipeline, day, suite));
    }

    @Override
    public Exclusion exclude(Lease lease, Exclusion exclusion) {
        Refusals.requireOpen(exclusion);
        return transactions.writeUnder(lease, c -> PostgresExclusions.exclude(c, exclusion));
    }

    @Override
    public void readmit(Lease lease, String pipeline, Instant batch, Readmission readmission) {
        transactions.changeUnder(lease, c -> PostgresExclusions.readmit(c, pipeline, batch, readmission));
    }

    @Override
    public List<Exclusion> exclusions(String pipeline, Instant from, Instant to) {
        return transactions.read(c -> PostgresExclusions.between(c, pipeline, from, to));
    }

    @Override
    public void close() {
        transactions.close();
    }
}
