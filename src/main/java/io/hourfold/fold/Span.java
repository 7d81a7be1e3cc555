package io.hourfold.fold;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;

/**
 * Consecutive leaves of a day, half-open: {@code [2, 4)} holds leaves 2 and 3. Leaves before the day's first batch have
 * negative numbers, those that came late lie beyond its last. Spans are in the order in which they end, the shorter
 * first, so that what a node is built from comes before it.
 */
public record Span(int from, int to) implements Comparable<Span>, Serializable {
    private static final Comparator<Span> ORDER = Comparator.comparingInt(Span::to)
            .thenComparing(Comparator.comparingInt(Span::from).reversed());

    public Span {
        if (from > to) {
            throw new IllegalArgumentException("a span cannot end before it begins: [" + from + ", " + to + ")");
        }
    }

    public static Span leaf(int leaf) {
        return new Span(leaf, Math.addExact(leaf, 1));
    }

    /** The longest spans without a gap in them that make up the leaves, in order. */
    public static List<Span> of(SortedSet<Integer> leaves) {
        List<Span> spans = new ArrayList<>();
        for (int leaf : leaves) {
            int last = spans.size() - 1;
            if (last >= 0 && spans.get(last).to == leaf) {
                spans.set(last, new Span(spans.get(last).from, leaf + 1));
            } else {
                spans.add(leaf(leaf));
            }
        }
        return spans;
    }

    public long size() {
        return (long) to - from;
    }

    public boolean holds(int leaf) {
        return from <= leaf && leaf < to;
    }

    public IntStream leaves() {
        return IntStream.range(from, to);
    }

    @Override
    public int compareTo(Span other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "[" + from + ", " + to + ")";
    }
}
