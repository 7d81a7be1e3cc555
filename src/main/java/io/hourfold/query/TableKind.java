package io.hourfold.query;

/** What a table is to a pipeline. */
public enum TableKind {
    RAW,
    QUARANTINE,
    TREE,
    LATE,
    FACT,
    WINDOW,
    /** None that Hourfold keeps. */
    OTHER
}
