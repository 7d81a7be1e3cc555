package io.hourfold.ledger;

/** The stops on the way of a batch, in order. */
public enum Stage {
    INGEST,
    CHECK_RAW,
    LEAF,
    CHECK_LEAF,
    PUBLISH,
    FOLD,
    WINDOWS,
    SINKS
}
