package io.hourfold.fold;

import io.hourfold.failure.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which spans are nodes. A node of level L begins at a multiple of fan-in to the power of L and is as long; level 0 are
 * the leaves. So nodes of a level never overlap, a node is made up of whole nodes of the level below, and the tree
 * needs neither a first leaf nor a last: it grows to both sides.
 */
public record MergeTree(int fanIn) {
    public static final int LEAST_FAN_IN = 2;
    public static final MergeTree BINARY = new MergeTree(LEAST_FAN_IN);

    public MergeTree {
        if (fanIn < LEAST_FAN_IN) {
            throw Failure.user("fan-in: '" + fanIn + "' must be at least " + LEAST_FAN_IN
                    + ", the number of nodes that are folded into one");
        }
    }

    /** Whether the span is a node or a leaf. */
    public boolean isNode(Span span) {
        long length = 1;
        while (length < span.size()) {
            length *= fanIn;
        }
        return length == span.size() && Math.floorMod(span.from(), length) == 0;
    }

    /** What a node is folded from, in order; nothing for a leaf. */
    public List<Span> children(Span node) {
        if (!isNode(node)) {
            throw new IllegalArgumentException(node + " is no node of a tree with fan-in " + fanIn);
        }
        List<Span> children = new ArrayList<>();
        int length = (int) (node.size() / fanIn);
        for (int from = node.from(); length > 0 && from < node.to(); from += length) {
            children.add(new Span(from, from + length));
        }
        return children;
    }

    /** The few nodes that together make up a range, in order: for fan-in 2, {@code [0, 7)} is [0, 4), [4, 6), [6, 7). */
    public List<Span> cover(Span range) {
        List<Span> cover = new ArrayList<>();
        for (long from = range.from(); from < range.to(); ) {
            long length = 1;
            while (Math.floorMod(from, length * fanIn) == 0 && from + length * fanIn <= range.to()) {
                length *= fanIn;
            }
            cover.add(new Span((int) from, (int) (from + length)));
            from += length;
        }
        return cover;
    }

    /** The few nodes that together make up exactly these leaves, in order. */
    public List<Span> cover(SortedSet<Integer> leaves) {
        return Span.of(leaves).stream().flatMap(run -> cover(run).stream()).toList();
    }

    /** The same from usable nodes only: what a node that is not usable would be folded from takes its place. */
    public List<Span> cover(SortedSet<Integer> leaves, Predicate<Span> usable) {
        return cover(leaves).stream()
                .flatMap(node -> usableIn(node, usable).stream())
                .toList();
    }

    private List<Span> usableIn(Span node, Predicate<Span> usable) {
        if (node.size() == 1 || usable.test(node)) {
            return List.of(node);
        }
        return children(node).stream()
                .flatMap(child -> usableIn(child, usable).stream())
                .toList();
    }

    /** The nodes above a leaf that lie within a range, from the bottom up. */
    public List<Span> path(int leaf, Span all) {
        return above(leaf, node -> all.from() <= node.from() && node.to() <= all.to());
    }

    /**
     * The nodes that a leaf's arrival completes, from the bottom up, whatever the order in which leaves arrive: when 3
     * comes after 0, 1 and 2, they are [2, 4) and [0, 4).
     */
    public List<Span> completedBy(int leaf, Set<Integer> arrived) {
        return above(leaf, node -> node.leaves().allMatch(one -> one == leaf || arrived.contains(one)));
    }

    /** Every node above the leaves that all of its leaves are there for; what a node is built from comes before it. */
    public SortedSet<Span> nodes(SortedSet<Integer> leaves) {
        SortedSet<Span> nodes = new TreeSet<>();
        for (Span run : Span.of(leaves)) {
            run.leaves().forEach(leaf -> nodes.addAll(path(leaf, run)));
        }
        return nodes;
    }

    /** Nodes above a leaf up to the first that is not wanted. */
    private List<Span> above(int leaf, Predicate<Span> wanted) {
        List<Span> nodes = new ArrayList<>();
        for (long length = fanIn; ; length *= fanIn) {
            long from = Math.floorDiv(leaf, length) * length;
            if (from < Integer.MIN_VALUE || from + length > Integer.MAX_VALUE) {
                return nodes;
            }
            Span node = new Span((int) from, (int) (from + length));
            if (!wanted.test(node)) {
                return nodes;
            }
            nodes.add(node);
        }
    }
}
