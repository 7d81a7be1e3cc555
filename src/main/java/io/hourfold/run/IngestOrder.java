package io.hourfold.run;

import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;

import java.util.Optional;

/**
 * What somebody wants ingested.
 *
 * @param startedBy who asked
 * @param acceptLoss why to go on without rows that can no longer be read; empty to stop there
 */
public record IngestOrder(
        Pipeline pipeline, Batch batch, Repeat repeat, String startedBy, Optional<String> acceptLoss) {
    /** What to do about a batch that was ingested before. */
    public enum Repeat {
        /** It is done. */
        KEEP,
        /** Its rows are read from the source again and replace what is there. */
        INGEST_AGAIN
    }

    /** The same, read from the source again. */
    IngestOrder again() {
        return new IngestOrder(pipeline, batch, Repeat.INGEST_AGAIN, startedBy, acceptLoss);
    }
}
