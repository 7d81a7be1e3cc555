package io.hourfold.catalog;

/** What became of a transaction. */
enum Fate {
    COMMITTED,
    /** It is not there and never will be. */
    ABORTED,
    /** The server still has it, or has forgotten it. */
    UNDECIDED
}
