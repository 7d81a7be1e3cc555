package io.hourfold.ingest;

import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.PipelineChange;
import io.hourfold.pipeline.Start;
import io.hourfold.time.Batch;

import java.time.Instant;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Where a pipeline begins that has never run: its first batch, and then the boundary before it, each decided once.
 * Whoever comes again after a crash between the two goes on from what was registered.
 */
final class Beginning {
    /**
     * A date in the first year of the epoch is that of a clock nobody set, or of seconds taken for milliseconds; no
     * pipeline begins there.
     */
    static final Instant PLAUSIBLE = Instant.parse("1971-01-01T00:00:00Z");

    private final Ledger ledger;
    private final SourceLog log;
    private final Boundaries boundaries;
    private final Instant now;

    Beginning(Ledger ledger, SourceLog log, Boundaries boundaries, Instant now) {
        this.ledger = ledger;
        this.log = log;
        this.boundaries = boundaries;
        this.now = now;
    }

    /** The first batch. The pipeline is registered then, unless it is to begin at an instant still to come. */
    Batch of(Pipeline pipeline) {
        Start start = pipeline.source().start();
        Optional<RegisteredPipeline> known = ledger.pipeline(pipeline.name());
        if (known.isEmpty() && start instanceof Start.At at && at.instant().isAfter(now)) {
            return pipeline.cadence().batchAt(at.instant());
        }
        RegisteredPipeline registered = known.orElseGet(() -> ledger.register(new RegisteredPipeline(
                pipeline.name(), pipeline.fixed(), firstBatch(pipeline).start(), now)));
        keep(registered, pipeline);
        Instant first = registered.beginsAt();
        if (ledger.boundary(pipeline.name(), first).isEmpty()) {
            boolean interrupted = known.isPresent() && start instanceof Start.Latest;
            decide(pipeline.name(), interrupted ? new Start.At(registered.registeredAt()) : start, first);
        }
        return new Batch(first, pipeline.cadence());
    }

    private Batch firstBatch(Pipeline pipeline) {
        Start start = pipeline.source().start();
        Batch current = pipeline.cadence().batchAt(now);
        if (start instanceof Start.At at) {
            return pipeline.cadence().batchAt(at.instant());
        }
        if (start instanceof Start.Latest) {
            return current;
        }
        return boundaries.firstRecords(PLAUSIBLE, log.extents()).values().stream()
                .map(record -> pipeline.cadence().batchAt(Instant.ofEpochMilli(record.timestamp())))
                .filter(batch -> batch.compareTo(current) < 0)
                .min(Batch::compareTo)
                .orElse(current);
    }

    private void decide(String pipeline, Start start, Instant first) {
        if (start instanceof Start.At at) {
            boundaries.decide(first, at.instant());
        } else if (ledger.boundaryAfter(pipeline, first).isPresent()) {
            boundaries.decide(first, first);
        } else {
            ToLongFunction<LogExtent> offset = start instanceof Start.Latest ? LogExtent::stable : LogExtent::begin;
            ledger.decide(pipeline, new Boundary(first, log.extents().marks(offset), now));
        }
    }

    private void keep(RegisteredPipeline registered, Pipeline pipeline) {
        PipelineChange change = PipelineChange.between(registered.fixed(), pipeline.fixed());
        change.throwIfRefused(pipeline.name());
        if (change.extent() == PipelineChange.Extent.SOMETHING) {
            ledger.reregister(new RegisteredPipeline(
                    pipeline.name(), change.settings(), registered.beginsAt(), registered.registeredAt()));
        }
    }
}
