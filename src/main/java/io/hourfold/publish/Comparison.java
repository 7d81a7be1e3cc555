package io.hourfold.publish;

/** What changed leaves are compared with to tell which rows of the fact have to change. */
enum Comparison {
    /** Only with the keys that are there already: no row that is shown can differ. */
    KEYS,
    /** With what the tree held without them: leaves were only added, so the fact shows that. */
    TREE,
    /** With the rows of the fact, one by one: something that is shown is taken back. */
    FACT
}
