package io.hourfold.verify;

/** In which way the fact is not what a flat pass over raw gives. */
public enum DifferenceKind {
    /** A key of raw has no row in the fact. */
    MISSING,
    /** A row of the fact has a key that raw does not have. */
    UNEXPECTED,
    /** A key has more than one row. */
    DOUBLED,
    /** A row is there, and not as it should be. */
    DIFFERENT
}
