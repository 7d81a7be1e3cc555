package io.hourfold.tree;

import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.NodeFingerprints;
import io.hourfold.fold.Span;
import io.hourfold.fold.StaleNodes;
import io.hourfold.time.Cadence;
import io.hourfold.time.EventDay;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A day's tree as it stands.
 *
 * @param leaves every leaf that was built, whether excluded or not: what from, and what came out
 * @param excluded leaves that count as empty
 * @param stale which inner nodes are fresh; excluded leaves are empty to it
 */
public record DayTree(
        EventDay day,
        Cadence cadence,
        SortedMap<Integer, NodeFingerprints> leaves,
        SortedSet<Integer> excluded,
        StaleNodes stale) {
    /** What {@link #builds} says of a leaf that has no rows, or whose rows are not to be shown. */
    public static final String EMPTY = "empty";

    private static final Span EVERYTHING = new Span(Integer.MIN_VALUE, Integer.MAX_VALUE);

    public DayTree {
        leaves = Collections.unmodifiableSortedMap(new TreeMap<>(leaves));
        excluded = Collections.unmodifiableSortedSet(new TreeSet<>(excluded));
    }

    /** What every leaf holds for the fold: an excluded one nothing. */
    public static SortedMap<Integer, Fingerprint> contents(
            Map<Integer, NodeFingerprints> leaves, SortedSet<Integer> excluded) {
        SortedMap<Integer, Fingerprint> contents = new TreeMap<>();
        leaves.forEach(
                (leaf, built) -> contents.put(leaf, excluded.contains(leaf) ? Fingerprint.EMPTY : built.content()));
        return contents;
    }

    /** Which build every leaf is now. */
    public SortedMap<Integer, String> builds() {
        SortedMap<Integer, String> builds = new TreeMap<>();
        leaves.forEach((leaf, built) -> builds.put(
                leaf,
                excluded.contains(leaf) || built.content().equals(Fingerprint.EMPTY)
                        ? EMPTY
                        : TreeBuild.id(built.input())));
        return builds;
    }

    /** The fewest fresh builds that hold every leaf that {@code known} knows. */
    public List<TreeBuild> cover(StaleNodes known) {
        return known.cover(EVERYTHING).stream().map(this::build).toList();
    }

    /** What a node is folded from, those without rows left out. */
    public List<TreeBuild> children(Span node, StaleNodes known) {
        return known.tree().children(node).stream()
                .filter(child -> !content(child, known).equals(Fingerprint.EMPTY))
                .map(child -> child.size() == 1
                        ? build(child)
                        : TreeBuild.of(
                                day.date(), child, known.built().get(child).input()))
                .toList();
    }

    private static Fingerprint content(Span child, StaleNodes known) {
        return child.size() == 1
                ? known.leaves().get(child.from())
                : known.built().get(child).content();
    }

    private TreeBuild build(Span span) {
        NodeFingerprints built =
                span.size() == 1 ? leaves.get(span.from()) : stale.built().get(span);
        return TreeBuild.of(day.date(), span, built.input());
    }
}
