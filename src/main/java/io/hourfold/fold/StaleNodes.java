package io.hourfold.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which nodes of a day are to be built, from what is known about it. A node is fresh when it was built from what its
 * children hold now. What a node will hold is not known before it is built, so the climb goes step by step: build
 * {@link #next}, tell what came out by {@link #with}, and ask again. When the content is the same as before, the nodes
 * above are fresh again and the climb ends by itself.
 *
 * @param foldVersion {@link Folding#version}
 * @param leaves what every leaf holds that has arrived; {@link Fingerprint#EMPTY} for an empty or excluded one
 * @param built the inner nodes that were built
 */
public record StaleNodes(
        MergeTree tree, String foldVersion, SortedMap<Integer, Fingerprint> leaves, Map<Span, NodeFingerprints> built) {
    public StaleNodes {
        leaves = Collections.unmodifiableSortedMap(new TreeMap<>(leaves));
        built = Map.copyOf(built);
    }

    /** Every node that is or may become stale, in the order of building: what a node is built from comes before it. */
    public List<Rebuild> all() {
        List<Rebuild> rebuilds = new ArrayList<>();
        Set<Span> stale = new HashSet<>();
        for (Span node : tree.nodes(sortedLeaves())) {
            reason(node, stale).ifPresent(reason -> {
                stale.add(node);
                rebuilds.add(new Rebuild(node, reason));
            });
        }
        return rebuilds;
    }

    private Optional<Rebuild.Reason> reason(Span node, Set<Span> stale) {
        NodeFingerprints known = built.get(node);
        if (known == null) {
            return Optional.of(Rebuild.Reason.NEVER_BUILT);
        }
        if (tree.children(node).stream().anyMatch(stale::contains)) {
            return Optional.of(Rebuild.Reason.BELOW_MAY_CHANGE);
        }
        return known.input().equals(input(node)) ? Optional.empty() : Optional.of(Rebuild.Reason.INPUT_CHANGED);
    }

    /** The node to build now, all of whose children are fresh; none when every node is. */
    public Optional<Rebuild> next() {
        return all().stream().findFirst();
    }

    /** What a node is built from, when all of its children are fresh. */
    public Fingerprint input(Span node) {
        return Fingerprint.ofNode(
                foldVersion, tree.children(node).stream().map(this::content).toList());
    }

    private Fingerprint content(Span node) {
        return node.size() == 1 ? leaves.get(node.from()) : built.get(node).content();
    }

    /** What is known after a node was built from its children as they are now. */
    public StaleNodes with(Span node, Fingerprint content) {
        Map<Span, NodeFingerprints> more = new HashMap<>(built);
        more.put(node, new NodeFingerprints(input(node), content));
        return new StaleNodes(tree, foldVersion, leaves, more);
    }

    /**
     * The fresh nodes that together hold what has arrived in a range, in order; those without rows are left out. While
     * a node waits to be built, its children stand in for it.
     */
    public List<Span> cover(Span range) {
        Set<Span> stale = new HashSet<>();
        all().forEach(rebuild -> stale.add(rebuild.node()));
        SortedSet<Integer> there =
                new TreeSet<>(leaves.subMap(range.from(), range.to()).keySet());
        return tree.cover(there, node -> !stale.contains(node)).stream()
                .filter(node -> !content(node).equals(Fingerprint.EMPTY))
                .toList();
    }

    /** Built nodes that no fold will use: their leaves are not all there, or the tree has another fan-in now. */
    public SortedSet<Span> obsolete() {
        SortedSet<Span> obsolete = new TreeSet<>(built.keySet());
        obsolete.removeAll(tree.nodes(sortedLeaves()));
        return obsolete;
    }

    private SortedSet<Integer> sortedLeaves() {
        return new TreeSet<>(leaves.keySet());
    }
}
