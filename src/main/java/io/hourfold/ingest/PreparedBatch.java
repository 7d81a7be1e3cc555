package io.hourfold.ingest;

/** A batch whose files are written and of which nothing is visible yet: inspect, then commit or abort it, once. */
public interface PreparedBatch {
    /**
     * Makes the batch visible in place of what stood there for it: quarantine first, then raw in one commit, so that
     * whoever sees the batch in raw can rely on both. {@code CONFLICT} when another run wrote the batch since this one
     * was prepared, {@code OUTSIDE} when it is unknown what became of the commit: ask {@link Ingest#committedBy} then.
     */
    IngestOutcome commit();

    /** Deletes the files; nothing was ever visible. */
    void abort();
}
