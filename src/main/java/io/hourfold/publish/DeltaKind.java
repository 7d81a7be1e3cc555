package io.hourfold.publish;

/** How the fact of a day has to change. */
public enum DeltaKind {
    /** It shows what the leaves hold. */
    NOTHING,
    /** Keys that no earlier leaf holds are inserted; no row that is there can differ. */
    APPEND,
    /**
     * Keys of a changed leaf, as it was published or as it is, are affected: for each, the row that is there is compared
     * with that of the new root, and inserted, updated or deleted where they differ.
     */
    MERGE
}
