package io.hourfold.run;

/** How far the ingest of a batch came, as the ledger knows it. */
public enum IngestState {
    /** It was not decided yet what the batch is made of. */
    NOT_PLANNED,
    /** It was decided what the batch is made of, and nobody tried to read it. */
    PLANNED,
    /** Somebody holds the batch. */
    RUNNING,
    /** An attempt was started, and nobody holds the batch any more: the next run takes it up. */
    CRASHED,
    FAILED,
    INGESTED
}
