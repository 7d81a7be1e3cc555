package io.hourfold.publish;

import io.hourfold.fold.Fingerprint;
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
 * @param published what each leaf held when the fact was made from it
 * @param current what each leaf holds now; {@link Fingerprint#EMPTY} for an excluded one
 */
public record DayChanges(SortedMap<Integer, Fingerprint> published, SortedMap<Integer, Fingerprint> current) {
    public DayChanges {
        published = Collections.unmodifiableSortedMap(new TreeMap<>(published));
        current = Collections.unmodifiableSortedMap(new TreeMap<>(current));
    }

    /** The leaves that differ, in order. A leaf that is not there is empty. */
    public List<LeafChange> leaves() {
        SortedSet<Integer> all = new TreeSet<>(published.keySet());
        all.addAll(current.keySet());
        return all.stream()
                .map(leaf -> new LeafChange(leaf, content(published, leaf), content(current, leaf)))
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
        List<Integer> shown = published.keySet().stream()
                .filter(leaf -> !content(published, leaf).equals(Fingerprint.EMPTY))
                .toList();
        boolean firstArrivalIsAll =
                folding.keep() == Keep.FIRST && folding.columns().isEmpty();
        int firstChange = changes.get(0).leaf();
        boolean nothingCanDiffer = shown.isEmpty() || firstArrivalIsAll && shown.get(shown.size() - 1) < firstChange;
        return nothingCanDiffer ? DeltaKind.APPEND : DeltaKind.MERGE;
    }

    private static Fingerprint content(SortedMap<Integer, Fingerprint> leaves, int leaf) {
        return leaves.getOrDefault(leaf, Fingerprint.EMPTY);
    }
}
