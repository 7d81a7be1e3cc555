package io.hourfold.tree;

import io.hourfold.pipeline.RawColumns;

/** The columns of a pipeline's tree, before those of its states. */
public final class TreeColumns {
    public static final String EVENT_DAY = RawColumns.EVENT_DAY;
    /** The bucket of the key, as in raw and fact. */
    public static final String BUCKET = "_bucket";
    /** The node's first leaf. */
    public static final String FROM = "_from";
    /** The leaf after its last. */
    public static final String TO = "_to";
    /** {@link TreeBuild#name}. */
    public static final String BUILD = "_build";
    /** The first half of the key's digest, which rows are sorted by. */
    public static final String KEY_HIGH = "_key_high";
    /** The second half. */
    public static final String KEY_LOW = "_key_low";
    /** The batch of the row that stands for the key; its topic, partition and offset follow, named as in raw. */
    public static final String BATCH = RawColumns.BATCH;

    private TreeColumns() {}

    /** The column that stores a part of a folded column's state. */
    static String state(String folded, String part) {
        return folded + "__" + part;
    }
}
