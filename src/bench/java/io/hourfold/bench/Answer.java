package io.hourfold.bench;

/** What a contender is asked for. */
enum Answer {
    /** The first delivery of every key. */
    FIRST,
    /** The same, with three columns that are folded over all deliveries. */
    FOLDED,
    /** Every row as it is. */
    COPY
}
