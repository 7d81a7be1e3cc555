package io.hourfold.ledger.savepoint;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageState;
import io.hourfold.time.Batch;
import io.hourfold.time.Instants;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Seeds a ledger from a savepoint. A ledger that contradicts it is left as it is, with every contradiction told, as the
 * user's fault. An import that was cut off is taken up by importing again; what is there already is not written again.
 */
public final class SavepointImport {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Ledger ledger;
    private final Savepoint wanted;
    private final String holder;

    private SavepointImport(Ledger ledger, Savepoint wanted, String holder) {
        this.ledger = ledger;
        this.wanted = wanted;
        this.holder = holder;
    }

    /** What was not there before. */
    public record Imported(String pipeline, int boundaries, int losses, int exclusions, int stages) {
        public boolean changedNothing() {
            return boundaries + losses + exclusions + stages == 0;
        }
    }

    /** @param holder who imports, for those who meet the leases of batches meanwhile */
    public static Imported into(Ledger ledger, Savepoint wanted, String holder) {
        return new SavepointImport(ledger, wanted, holder).run();
    }

    /** What an import would write; it fails where that would, and writes nothing. */
    public static Imported rehearsed(Ledger ledger, Savepoint wanted) {
        SavepointImport rehearsal = new SavepointImport(ledger, wanted, "");
        return rehearsal.requireAgreement().map(rehearsal::lacking).orElseGet(rehearsal::everything);
    }

    private Imported run() {
        requireAgreement();
        ledger.register(wanted.pipeline());
        Savepoint present = requireAgreement().orElseThrow();
        absent(wanted.runs(), present.runs(), Run::id).forEach(ledger::begin);
        absent(wanted.boundaries(), present.boundaries(), Boundary::at).forEach(this::decide);
        missing(present).forEach(this::write);
        return lacking(present);
    }

    private Imported everything() {
        return new Imported(
                wanted.pipeline().name(),
                wanted.boundaries().size(),
                wanted.losses().size(),
                wanted.exclusions().size(),
                wanted.stages().size());
    }

    /** What was not there. */
    private Imported lacking(Savepoint present) {
        SortedMap<Instant, Missing> missing = missing(present);
        return new Imported(
                wanted.pipeline().name(),
                absent(wanted.boundaries(), present.boundaries(), Boundary::at).size(),
                missing.values().stream().mapToInt(batch -> batch.losses.size()).sum(),
                missing.values().stream()
                        .mapToInt(batch -> batch.exclusions.size())
                        .sum(),
                missing.values().stream().mapToInt(batch -> batch.stages.size()).sum());
    }

    private Optional<Savepoint> requireAgreement() {
        String name = wanted.pipeline().name();
        Optional<Savepoint> present = ledger.pipeline(name).map(known -> Savepoint.of(ledger, name));
        present.ifPresent(
                here -> SavepointDifferences.between(wanted, here)
                        .throwIfAny(
                                "The ledger contradicts the savepoint of pipeline '" + name
                                        + "', so nothing was imported. Import it into another ledger, or go on with this one as it is:"));
        return present;
    }

    private void decide(Boundary boundary) {
        Boundary stored = ledger.decide(wanted.pipeline().name(), boundary);
        if (!stored.marks().equals(boundary.marks())) {
            throw Failure.conflict("savepoint: while it was imported, another run decided the boundary at "
                    + Instants.print(boundary.at()) + "; stop the pipeline's runs, then import again");
        }
    }

    /** What of a batch is to be written under its lease. */
    private static final class Missing {
        final List<Loss> losses = new ArrayList<>();
        final List<Exclusion> exclusions = new ArrayList<>();
        final List<StageAttempt> stages = new ArrayList<>();
    }

    private SortedMap<Instant, Missing> missing(Savepoint present) {
        SortedMap<Instant, Missing> missing = new TreeMap<>();
        absent(wanted.losses(), present.losses(), Function.identity())
                .forEach(loss -> of(missing, loss.batch()).losses.add(loss));
        absent(wanted.exclusions(), present.exclusions(), Function.identity())
                .forEach(exclusion -> of(missing, exclusion.batch()).exclusions.add(exclusion));
        absent(wanted.stages(), present.stages(), Function.identity())
                .forEach(attempt -> of(missing, attempt.key().batch()).stages.add(attempt));
        return missing;
    }

    private static Missing of(SortedMap<Instant, Missing> missing, Instant batch) {
        return missing.computeIfAbsent(batch, start -> new Missing());
    }

    /** What is wanted and not there under the same name. */
    private static <T> List<T> absent(List<T> wanted, List<T> present, Function<T, ?> name) {
        Set<Object> there = present.stream().map(name).collect(Collectors.toSet());
        return wanted.stream().filter(each -> !there.contains(name.apply(each))).toList();
    }

    private void write(Instant start, Missing missing) {
        Batch batch = wanted.batch(start);
        Lease lease = ledger.acquire(Lease.scope(wanted.pipeline().name(), batch), holder, LEASE);
        try {
            missing.losses.forEach(loss -> ledger.accept(lease, loss));
            missing.exclusions.forEach(exclusion -> write(lease, exclusion));
            missing.stages.forEach(attempt -> write(lease, batch, attempt));
        } finally {
            ledger.release(lease);
        }
    }

    private void write(Lease lease, Exclusion exclusion) {
        ledger.exclude(
                lease,
                new Exclusion(
                        exclusion.pipeline(),
                        exclusion.batch(),
                        exclusion.excludedBy(),
                        exclusion.reason(),
                        exclusion.excludedAt(),
                        Optional.empty()));
        exclusion.readmission().ifPresent(end -> ledger.readmit(lease, exclusion.pipeline(), exclusion.batch(), end));
    }

    private void write(Lease lease, Batch batch, StageAttempt attempt) {
        Optional<StageAttempt> meanwhile = ledger.latest(attempt.key());
        if (meanwhile.isPresent() && !SavepointDifferences.isStartOf(meanwhile.get(), attempt)) {
            throw Failure.conflict("savepoint: while it was imported, run '"
                    + meanwhile.get().runId() + "' worked on " + attempt.key().stage() + " of " + batch
                    + "; stop the pipeline's runs, then import again");
        }
        ledger.recordQuarantined(
                lease, attempt.key(), wanted.quarantined().getOrDefault(attempt.key(), new TreeMap<>()));
        ledger.start(
                lease,
                StageAttempt.started(attempt.key(), attempt.runId(), attempt.inputSnapshot(), attempt.startedAt()));
        if (attempt.state() != StageState.STARTED) {
            ledger.finish(lease, attempt);
        }
    }
}
