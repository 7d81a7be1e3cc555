package io.hourfold.publish;

import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Folding;
import io.hourfold.fold.Span;
import io.hourfold.fold.StaleNodes;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import io.hourfold.time.EventDay;
import io.hourfold.tree.DayTree;
import io.hourfold.tree.TreeBuild;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a day's fact comes to show what the day's tree holds.
 *
 * @param affected builds that together hold every key that may change
 * @param known builds that hold what is published already; where something is taken back, what is to be shown
 * @param brought batches of the leaves that changed; rows may be needed from them
 * @param others the day's other batches; rows may be needed from them when something is taken back
 * @param reread batches whose rows were read again since they were published
 * @param after what the fact says of the day then
 */
public record PublishPlan(
        EventDay day,
        Cadence cadence,
        DeltaKind kind,
        List<TreeBuild> affected,
        List<TreeBuild> known,
        List<Batch> brought,
        List<Batch> others,
        List<Batch> reread,
        PublishedDay before,
        PublishedDay after) {

    public static PublishPlan of(DayTree tree, Folding folding, PublishedDay before) {
        PublishedDay after = new PublishedDay(tree.builds(), tree.excluded());
        DayChanges changes = new DayChanges(before.leaves(), after.leaves());
        List<LeafChange> changed = changes.leaves();
        DeltaKind kind = changes.kind(folding);
        boolean firstOfAll = changes.shown().isEmpty();
        boolean takesBack = changes.takeBack();
        Set<TreeBuild> affected = new LinkedHashSet<>();
        List<TreeBuild> known = List.of();
        if (kind == DeltaKind.APPEND && firstOfAll) {
            affected.addAll(tree.cover(tree.stale()));
        } else if (takesBack) {
            affected.addAll(published(tree, changed));
            affected.addAll(current(tree, changed));
            known = tree.cover(tree.stale());
        } else if (kind != DeltaKind.NOTHING) {
            affected.addAll(current(tree, changed));
            known = tree.cover(without(tree.stale(), changed));
        }
        Set<Integer> differing =
                new LinkedHashSet<>(changed.stream().map(LeafChange::leaf).toList());
        return new PublishPlan(
                tree.day(),
                tree.cadence(),
                kind,
                List.copyOf(affected),
                known,
                batches(tree, changed.stream().filter(LeafChange::brings).map(LeafChange::leaf)),
                takesBack
                        ? batches(
                                tree,
                                tree.builds().entrySet().stream()
                                        .filter(leaf -> !leaf.getValue().equals(PublishedDay.EMPTY)
                                                && !differing.contains(leaf.getKey()))
                                        .map(leaf -> leaf.getKey()))
                        : List.of(),
                batches(
                        tree,
                        changed.stream()
                                .filter(change -> change.replaces() && change.brings())
                                .map(LeafChange::leaf)),
                before,
                after);
    }

    /** What the changed leaves are compared with. */
    Comparison comparison() {
        return changes().comparison(kind);
    }

    private DayChanges changes() {
        return new DayChanges(before.leaves(), after.leaves());
    }

    /** Builds of leaves that the fact will not be made from any more. */
    public List<TreeBuild> replaced() {
        return changes().leaves().stream()
                .filter(LeafChange::replaces)
                .filter(change -> !after.excluded().contains(change.leaf()))
                .map(change -> new TreeBuild(day.date(), Span.leaf(change.leaf()), change.published()))
                .toList();
    }

    /** The inner nodes that it reads. Leaves stay until the day is published without them; nodes do not. */
    public List<TreeBuild> inner() {
        return Stream.concat(affected.stream(), known.stream())
                .filter(build -> build.span().size() > 1)
                .toList();
    }

    /** Whether neither a row nor what is said of the day changes. */
    public boolean isNothing() {
        return before.equals(after);
    }

    private static List<TreeBuild> current(DayTree tree, List<LeafChange> changed) {
        return changed.stream()
                .filter(LeafChange::brings)
                .map(change -> leaf(tree, change.leaf(), change.current()))
                .toList();
    }

    private static List<TreeBuild> published(DayTree tree, List<LeafChange> changed) {
        return changed.stream()
                .filter(LeafChange::replaces)
                .map(change -> leaf(tree, change.leaf(), change.published()))
                .toList();
    }

    private static TreeBuild leaf(DayTree tree, int leaf, String id) {
        return new TreeBuild(tree.day().date(), Span.leaf(leaf), id);
    }

    /** What is known of the day without the leaves that changed. */
    private static StaleNodes without(StaleNodes all, List<LeafChange> changed) {
        SortedMap<Integer, Fingerprint> leaves = new TreeMap<>(all.leaves());
        changed.forEach(change -> leaves.remove(change.leaf()));
        return new StaleNodes(all.tree(), all.foldVersion(), leaves, all.built());
    }

    private static List<Batch> batches(DayTree tree, Stream<Integer> leaves) {
        return leaves.map(leaf -> tree.day().batchOf(leaf, tree.cadence())).toList();
    }
}
