package io.hourfold.ledger;

import java.time.Duration;
import java.util.Map;

/**
 * The ledger as its writers see it. Every write that is made under a lease checks in the same transaction that the
 * lease's token is still the current one for its scope, and fails with {@code CONFLICT} when it is not: a run that
 * slept through the end of its lease can no longer write once another took it.
 *
 * <p>Every write may be repeated with the same arguments and then changes nothing, so that a caller who never heard the
 * answer simply asks again. What names a pipeline or a run that the ledger does not know is refused ({@code OURS}):
 * {@link #register} comes first, then {@link #begin}.
 */
public interface Ledger extends LedgerReader, NodeLedger, PublicationLedger, CheckLedger, ExclusionLedger {
    /**
     * Takes a scope, or fails with {@code CONFLICT} naming the holder while another's lease is running. Tokens of a
     * scope only grow.
     */
    Lease acquire(String scope, String holder, Duration forHowLong);

    /** Extends a lease that is still current, from now on; {@code CONFLICT} when it was taken over or given back. */
    Lease renew(Lease lease, Duration forHowLong);

    /** Gives a scope back; nothing happens when it was taken over. */
    void release(Lease lease);

    /** Stores a pipeline unless it is there, and returns what is stored. */
    RegisteredPipeline register(RegisteredPipeline pipeline);

    /** Replaces what a registered pipeline promised; for the command that changes it knowingly. */
    void reregister(RegisteredPipeline pipeline);

    /** Stores that a run started, unless it is there. Another run under the same id is refused ({@code OURS}). */
    void begin(Run run);

    /**
     * Stores a boundary unless one is there for its instant, and returns what is stored. Of two who decide at once, the
     * first wins and both get the same. A boundary that would lie before an earlier one, or after a later one, in a
     * partition of the same topic id is refused ({@code OURS}).
     */
    Boundary decide(String pipeline, Boundary boundary);

    /** Records a loss that somebody accepted; the first acceptance of a range stays. */
    void accept(Lease lease, Loss loss);

    /** Stores a new attempt. A run may try a stage again, as an attempt that started at another instant. */
    void start(Lease lease, StageAttempt attempt);

    /**
     * Stores how an attempt ended. An attempt that was not started, or that ended in another way before, is refused
     * ({@code OURS}).
     */
    void finish(Lease lease, StageAttempt attempt);

    /** Replaces the counts of the rows that a stage of a batch quarantined. */
    void recordQuarantined(Lease lease, StageKey key, Map<String, Long> rowsByReason);
}
