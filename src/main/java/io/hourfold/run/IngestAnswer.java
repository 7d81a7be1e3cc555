package io.hourfold.run;

import io.hourfold.ingest.IngestOutcome;

import java.util.List;

/**
 * How an ingest ended.
 *
 * @param runId the run whose rows are in the table
 */
public record IngestAnswer(
        String pipeline, String batch, String runId, Ending ending, IngestOutcome outcome, List<String> warnings) {
    public IngestAnswer {
        warnings = List.copyOf(warnings);
    }

    public enum Ending {
        /** Its rows were read and committed now. */
        INGESTED,
        /** An earlier run had committed it and crashed before it could say so. */
        ADOPTED,
        /** It was done before; nothing happened. */
        ALREADY_DONE
    }
}
