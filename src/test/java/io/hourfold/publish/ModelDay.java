package io.hourfold.publish;

import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.MergeTree;
import io.hourfold.fold.NodeFingerprints;
import io.hourfold.fold.Rebuild;
import io.hourfold.fold.Span;
import io.hourfold.fold.StaleNodes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** One day's tree and fact in memory, changed by the steps that a run takes; a crash may lie between any two. */
final class ModelDay {
    static final Span EVERYTHING = new Span(-10_000, 10_000);

    final SortedMap<String, FactRow> fact = new TreeMap<>();
    final SortedMap<Integer, Content> leaves = new TreeMap<>();

    private final ModelFold fold;
    private final MergeTree tree;
    private final Function<Integer, Boolean> excluded;
    private final SortedMap<Integer, Content> published = new TreeMap<>();
    private final Map<Span, Content> nodes = new HashMap<>();
    private Map<Span, NodeFingerprints> built = Map.of();

    ModelDay(ModelFold fold, MergeTree tree, Function<Integer, Boolean> excluded) {
        this.fold = fold;
        this.tree = tree;
        this.excluded = excluded;
    }

    /** Makes the fact show what the leaves hold, and answers what it wrote. */
    Delta publish(Function<Entry, String> payloadFromRaw) {
        DayChanges changes = new DayChanges(ids(published), ids(current()));
        Delta delta =
                switch (changes.kind(fold.folding())) {
                    case NOTHING -> Delta.NONE;
                    case APPEND -> append(changes, payloadFromRaw);
                    case MERGE -> merge(changes, payloadFromRaw);
                };
        delta.applyTo(fact);
        published.clear();
        published.putAll(current());
        return delta;
    }

    private Delta append(DayChanges changes, Function<Entry, String> payloadFromRaw) {
        List<Integer> changed = changes.leaves().stream().map(LeafChange::leaf).toList();
        SortedMap<Integer, Fingerprint> earlier = new TreeMap<>(fingerprints(current()));
        earlier.keySet().removeAll(changed);
        SortedMap<String, Entry> arrived = new TreeMap<>(
                fold.fold(changed.stream().map(current()::get).toList()).entries());
        root(earlier).entries().keySet().forEach(arrived::remove);
        return new Delta(rows(arrived, payloadFromRaw), new TreeMap<>(), new TreeSet<>());
    }

    private Delta merge(DayChanges changes, Function<Entry, String> payloadFromRaw) {
        SortedSet<String> affected = new TreeSet<>();
        for (LeafChange change : changes.leaves()) {
            affected.addAll(published
                    .getOrDefault(change.leaf(), Content.EMPTY)
                    .entries()
                    .keySet());
            affected.addAll(current()
                    .getOrDefault(change.leaf(), Content.EMPTY)
                    .entries()
                    .keySet());
        }
        SortedMap<String, Entry> root =
                new TreeMap<>(root(fingerprints(current())).entries());
        root.keySet().retainAll(affected);
        return Delta.between(affected, fact, rows(root, payloadFromRaw));
    }

    private SortedMap<String, FactRow> rows(SortedMap<String, Entry> entries, Function<Entry, String> payloadFromRaw) {
        SortedMap<String, FactRow> rows = new TreeMap<>();
        entries.forEach((key, entry) ->
                rows.put(key, new FactRow(entry.winner(), payloadFromRaw.apply(entry), fold.results(entry))));
        return rows;
    }

    /** The fold of the fewest nodes that are fresh. */
    private Content root(SortedMap<Integer, Fingerprint> of) {
        return fold.fold(stale(of).cover(EVERYTHING).stream().map(this::content).toList());
    }

    /** Builds every stale node, off the critical path, and answers which it built. */
    List<Span> build() {
        StaleNodes stale = stale(fingerprints(current()));
        List<Span> rebuilt = new ArrayList<>();
        for (Optional<Rebuild> next = stale.next(); next.isPresent(); next = stale.next()) {
            Span node = next.get().node();
            Content content =
                    fold.fold(tree.children(node).stream().map(this::content).toList());
            nodes.put(node, content);
            rebuilt.add(node);
            stale = stale.with(node, content.fingerprint());
            built = stale.built();
        }
        return rebuilt;
    }

    private StaleNodes stale(SortedMap<Integer, Fingerprint> of) {
        return new StaleNodes(tree, fold.folding().version(), of, built);
    }

    private Content content(Span node) {
        return node.size() == 1 ? current().get(node.from()) : nodes.get(node);
    }

    private SortedMap<Integer, Content> current() {
        SortedMap<Integer, Content> current = new TreeMap<>(leaves);
        current.replaceAll((leaf, content) -> excluded.apply(leaf) ? Content.EMPTY : content);
        return current;
    }

    SortedMap<Integer, Fingerprint> contents() {
        return fingerprints(current());
    }

    private static SortedMap<Integer, String> ids(SortedMap<Integer, Content> contents) {
        SortedMap<Integer, String> ids = new TreeMap<>();
        contents.forEach((leaf, content) -> ids.put(
                leaf,
                content.entries().isEmpty()
                        ? PublishedDay.EMPTY
                        : content.fingerprint().hex()));
        return ids;
    }

    private static SortedMap<Integer, Fingerprint> fingerprints(SortedMap<Integer, Content> contents) {
        SortedMap<Integer, Fingerprint> fingerprints = new TreeMap<>();
        contents.forEach((leaf, content) -> fingerprints.put(leaf, content.fingerprint()));
        return fingerprints;
    }
}
