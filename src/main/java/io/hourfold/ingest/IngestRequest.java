package io.hourfold.ingest;

import io.hourfold.ledger.OffsetRange;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;

import java.util.List;

/**
 * What is to be ingested.
 *
 * @param ranges the batch in every partition; what was lost and accepted is no longer in them
 * @param mostPerRead the most offsets that one read takes; a larger batch is read in several
 */
public record IngestRequest(Pipeline pipeline, Batch batch, List<OffsetRange> ranges, String runId, long mostPerRead) {
    public IngestRequest {
        ranges = List.copyOf(ranges);
    }
}
