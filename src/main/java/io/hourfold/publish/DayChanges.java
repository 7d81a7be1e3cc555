package io.hourfold.publish;

import io.hourfold.fold.Folding;
import io.hourfold.fold.Keep;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What has happened to a day since its fact was last published. Comparing with what was <em>published</em>, and not
 * with what a run has just replaced, is what makes a publish after a crash, and one for several leaves, come out right.
 *
 * @param published which build of each leaf the fact was made from
 * @param current which build each leaf is now; {@link PublishedDay#EMPTY} for one without rows and for an excluded one
 */
public record DayChanges(SortedMap<Integer, String> published, SortedMap<Integer, String> current) {
    public DayChanges {
        published = Collections.unmodifiableSortedMap(new TreeMap<>(published));
        current = Collections.unmodifiableSortedMap(new TreeMap<>(current));
    }

    /** The leaves that differ, in order. A leaf that is not there is empty. */
    public List<LeafChange> leaves() {
        SortedSet<Integer> all = new TreeSet<>(published.keySet());
        all.addAll(current.keySet());
        return all.stream()
                .map(leaf -> new LeafChange(leaf, build(published, leaf), build(current, leaf)))
                .filter(change -> !change.published().equals(change.current()))
                .toList();
    }

    /**
     * Appending is enough when nothing was published yet, or when the first arrival wins, no column is folded and what
     * was published lies before all that changed.
     */
    public DeltaKind kind(Folding folding) {
        List<LeafChange> changes = leaves();
        if (changes.isEmpty()) {
            return DeltaKind.NOTHING;
        }
        boolean nothingCanDiffer =
                shown().isEmpty() || winnersStay(folding) && folding.columns().isEmpty();
        return nothingCanDiffer ? DeltaKind.APPEND : DeltaKind.MERGE;
    }

    /** What the changed leaves are compared with; whatever it is where nothing changed. */
    Comparison comparison(DeltaKind kind) {
        if (kind == DeltaKind.APPEND) {
            return Comparison.KEYS;
        }
        return takeBack() ? Comparison.FACT : Comparison.TREE;
    }

    /** Whether something that is shown may have to go. */
    boolean takeBack() {
        return leaves().stream().anyMatch(LeafChange::replaces);
    }

    /** Whether no other row can come to stand for a key that is published. */
    private boolean winnersStay(Folding folding) {
        SortedSet<Integer> shown = shown();
        return folding.keep() == Keep.FIRST
                && (shown.isEmpty() || shown.last() < leaves().get(0).leaf());
    }

    /** Leaves of which the fact shows rows. */
    SortedSet<Integer> shown() {
        SortedSet<Integer> shown = new TreeSet<>(published.keySet());
        shown.removeIf(leaf -> build(published, leaf).equals(PublishedDay.EMPTY));
        return shown;
    }

    private static String build(SortedMap<Integer, String> leaves, int leaf) {
        return leaves.getOrDefault(leaf, PublishedDay.EMPTY);
    }
}
