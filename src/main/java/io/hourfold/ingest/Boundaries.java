package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.SourcePartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decides boundaries of one pipeline by looking at its source, and stores them. A stored one is never looked at again. */
final class Boundaries {
    /** How often others may get in between. */
    private static final int ATTEMPTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Boundaries.class);

    private final String pipeline;
    private final Ledger ledger;
    private final SourceLog log;
    private final Instant now;
    private final Duration futureSkew;
    private final Set<String> warnings = new LinkedHashSet<>();

    Boundaries(String pipeline, Ledger ledger, SourceLog log, Instant now, Duration futureSkew) {
        this.pipeline = pipeline;
        this.ledger = ledger;
        this.log = log;
        this.now = now;
        this.futureSkew = futureSkew;
    }

    /** The boundary at an instant: the stored one, or else the first believable record dated at or after it. */
    Boundary at(Instant at) {
        return ledger.boundary(pipeline, at).orElseGet(() -> decide(at, at));
    }

    /**
     * Stores the boundary at an instant as if the instant were {@code datedFrom}. When somebody else stores a neighbour
     * in the meantime that leaves no room for it, it is decided again between the new neighbours.
     */
    Boundary decide(Instant at, Instant datedFrom) {
        for (int attempt = 1; ; attempt++) {
            Optional<Boundary> before = ledger.boundaryBefore(pipeline, at);
            Optional<Boundary> after = ledger.boundaryAfter(pipeline, at);
            Boundary decided = decided(at, datedFrom, before, after);
            try {
                return ledger.decide(pipeline, decided);
            } catch (Failure refused) {
                boolean othersCameBetween = refused.kind() == FailureKind.OURS
                        && !(before.equals(ledger.boundaryBefore(pipeline, at))
                                && after.equals(ledger.boundaryAfter(pipeline, at)));
                if (!othersCameBetween || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    /** The first believable record of each partition. */
    SortedMap<SourcePartition, DatedOffset> firstRecords(Instant datedFrom, LogExtents extents) {
        BoundaryDecider decider = new BoundaryDecider(Optional.empty(), Optional.empty(), extents);
        return records().first(datedFrom, decider.candidates(), extents);
    }

    /** What a person should look at, found so far. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private Boundary decided(Instant at, Instant datedFrom, Optional<Boundary> before, Optional<Boundary> after) {
        LogExtents extents = log.extents();
        BoundaryDecider decider = new BoundaryDecider(before, after, extents);
        Map<SourcePartition, Long> offsets = new TreeMap<>();
        records()
                .first(datedFrom, decider.candidates(), extents)
                .forEach((partition, record) -> offsets.put(partition, record.offset()));
        Boundary boundary = new Boundary(at, decider.marks(offsets), now);
        new OpenTransactions(log, now).warnings(extents, boundary.marks()).forEach(this::warn);
        return boundary;
    }

    private BelievableRecords records() {
        return new BelievableRecords(log, now, futureSkew, this::warn);
    }

    private void warn(String warning) {
        if (warnings.add(warning)) {
            LOG.warn("pipeline {}: {}", pipeline, warning);
        }
    }
}
