package io.hourfold.pipeline;

/**
 * How tables and trees are laid out.
 *
 * @param buckets into how many parts a day is cut by key, for the life of the pipeline; 8 by default
 * @param fanIn how many nodes of the tree are folded into one; 2 by default
 */
public record Layout(int buckets, int fanIn) {
    public static final Bounds<Integer> BUCKETS = new Bounds<>(1, 1024);
    public static final Bounds<Integer> FAN_IN = new Bounds<>(2, 64);
    public static final Layout DEFAULT = new Layout(8, 2);

    public Layout {
        BUCKETS.check(buckets);
        FAN_IN.check(fanIn);
    }
}
