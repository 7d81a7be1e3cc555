package io.hourfold.ingest;

import java.util.Optional;

/** Turns a batch's ranges into rows. */
public interface Ingest {
    /**
     * What a run committed for a batch, as the table remembers it; the ledger may not have heard of it. A replay that
     * crashed before it took its records out of quarantine is brought to its end.
     */
    Optional<IngestOutcome> committedBy(IngestRequest request);

    /**
     * Writes the files of a batch, once {@code read = raw + quarantined} is certain; otherwise nothing is left. The
     * caller commits or aborts what it gets.
     */
    PreparedBatch prepare(IngestRequest request, IngestProgress progress);

    /**
     * Parses what is in quarantine for a batch once more, with the pipeline as it is declared now.
     *
     * @param before what the batch is so far
     */
    PreparedBatch prepareReplay(IngestRequest request, IngestOutcome before);
}
