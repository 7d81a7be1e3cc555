package io.hourfold.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The read-only half of the ledger. Failures of the database are {@code OUTSIDE}. */
public interface LedgerReader
        extends RunReader, NodeReader, PublicationReader, CheckReader, ExclusionReader, AutoCloseable {
    Optional<RegisteredPipeline> pipeline(String name);

    /** Every pipeline, by name. */
    List<RegisteredPipeline> pipelines();

    Optional<Boundary> boundary(String pipeline, Instant at);

    /** The stored boundary with the greatest instant before the given one. */
    Optional<Boundary> boundaryBefore(String pipeline, Instant at);

    /** The stored boundary with the smallest instant after the given one. */
    Optional<Boundary> boundaryAfter(String pipeline, Instant at);

    /** Every boundary in {@code [from, to)}, by instant. */
    List<Boundary> boundaries(String pipeline, Instant from, Instant to);

    /** The losses accepted for a batch, by range. */
    List<Loss> losses(String pipeline, Instant batch);

    /** The losses accepted for the batches that start in {@code [from, to)}, by batch, then range. */
    List<Loss> losses(String pipeline, Instant from, Instant to);

    /** The newest attempt at a stage, in the order in which the ledger learned of them. */
    Optional<StageAttempt> latest(StageKey key);

    /** Every attempt at a stage, oldest first. */
    List<StageAttempt> attempts(StageKey key);

    /** The newest attempt of every stage of every batch that starts in {@code [from, to)}, by batch, then stage. */
    List<StageAttempt> latest(String pipeline, Instant from, Instant to);

    /** When a stage was first done for each batch that starts in {@code [from, to)} and for which it ever was. */
    SortedMap<Instant, Instant> firstDone(String pipeline, Stage stage, Instant from, Instant to);

    /** The rows that a stage of a batch quarantined, by reason. */
    SortedMap<String, Long> quarantined(StageKey key);

    /** The rows that stages of batches that start in {@code [from, to)} quarantined, by reason. */
    Map<StageKey, SortedMap<String, Long>> quarantined(String pipeline, Instant from, Instant to);

    /** Who holds a scope now, by the ledger's own clock. */
    Optional<Lease> holder(String scope);

    @Override
    void close();
}
