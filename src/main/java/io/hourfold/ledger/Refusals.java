package io.hourfold.ledger;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.time.Instants;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What every ledger says when it refuses. */
final class Refusals {
    private Refusals() {}

    static Failure held(String scope, String holder, Optional<Instant> expiresAt) {
        String until = expiresAt
                .map(instant ->
                        "until " + Instants.print(instant) + "; wait for it to finish or for its lease to run out")
                .orElse("until just now; run the command again");
        return Failure.conflict("ledger: '" + scope + "' is held by '" + holder + "' " + until);
    }

    static Failure notCurrent(Lease lease, Optional<Lease> current) {
        String now = current.map(other -> "'" + other.holder() + "' holds it with token " + other.token() + " until "
                        + Instants.print(other.expiresAt()))
                .orElse("nobody holds it now");
        return Failure.conflict("ledger: the lease of '" + lease.holder() + "' on '" + lease.scope() + "' (token "
                + lease.token() + ") is no longer current: " + now + "; nothing was written under it");
    }

    static Failure unknownPipeline(String name) {
        return ours("pipeline '" + name + "' was not registered");
    }

    static Failure unknownRun(String id, String pipeline) {
        return ours("run '" + id + "' of pipeline '" + pipeline + "' was not begun");
    }

    static void requireSame(Run run, Run stored) {
        if (!stored.equals(run)) {
            throw ours("run id '" + run.id() + "' belongs to '" + stored.command() + "' of pipeline '"
                    + stored.pipeline() + "'; a new run needs an id of its own");
        }
    }

    static Failure outOfOrder(
            String pipeline, Instant at, SourcePartition partition, long offset, long neighbour, Instant neighbourAt) {
        return ours("the boundary of pipeline '" + pipeline + "' at " + Instants.print(at) + " would lie at offset "
                + offset + " of " + partition + ", but the one at " + Instants.print(neighbourAt) + " lies at "
                + neighbour);
    }

    static Failure notStarted(StageAttempt attempt) {
        return ours(print(attempt) + " was never started, so it cannot be finished");
    }

    static Failure endedOtherwise(StageAttempt attempt, StageAttempt stored) {
        return ours(print(attempt) + " ended as " + stored.state() + " before, with another outcome than the "
                + attempt.state() + " that was to be stored");
    }

    /** An attempt is started without an end and finished with one. */
    static void requireStart(StageAttempt attempt) {
        if (attempt.state() != StageState.STARTED) {
            throw ours(print(attempt) + " cannot be started as " + attempt.state());
        }
    }

    static void requireEnd(StageAttempt attempt) {
        if (attempt.state() == StageState.STARTED) {
            throw ours(print(attempt) + " cannot be finished as " + attempt.state());
        }
    }

    static void requireOpen(Exclusion exclusion) {
        if (!exclusion.open()) {
            throw ours("an exclusion of " + Instants.print(exclusion.batch()) + " cannot begin with its readmission");
        }
    }

    static void requireLength(Duration forHowLong) {
        if (forHowLong.isNegative() || forHowLong.isZero()) {
            throw ours("a lease cannot last " + forHowLong);
        }
    }

    private static String print(StageAttempt attempt) {
        StageKey key = attempt.key();
        return "the attempt of run '" + attempt.runId() + "' at " + key.stage() + " of " + key.pipeline() + "/"
                + Instants.print(key.batch()) + " that began at " + Instants.print(attempt.startedAt());
    }

    private static Failure ours(String what) {
        return new Failure(FailureKind.OURS, "ledger: " + what);
    }
}
