package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;
import io.hourfold.time.BatchRange;
import picocli.CommandLine.Option;

import java.util.List;

/** A range of batches, half-open. */
final class RangeOption {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "START",
            description = "When the first batch begins, in UTC, such as 2026-11-20T00.")
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "START",
            description = "When the batch begins that is not in the range any more.")
    private String to;

    List<Batch> batches(Pipeline pipeline) {
        BatchRange range = new BatchRange(PipelineOption.batch(pipeline, from), PipelineOption.batch(pipeline, to));
        if (range.size() == 0) {
            throw Failure.user("range: --from and --to are both " + range.from()
                    + ", which is no batch; a range is half-open, from the first batch to the one after the last");
        }
        return range.batches().toList();
    }
}
