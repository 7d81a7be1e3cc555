package io.hourfold.run;

import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Folding;
import io.hourfold.fold.MergeTree;
import io.hourfold.fold.NodeFingerprints;
import io.hourfold.fold.Span;
import io.hourfold.fold.StaleNodes;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.EventDay;
import io.hourfold.tree.DayTree;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads days' trees from the ledger. */
public final class DayTrees {
    private final LedgerReader ledger;
    private final Pipeline pipeline;
    private final Folding folding;

    public DayTrees(LedgerReader ledger, Pipeline pipeline, Folding folding) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.folding = folding;
    }

    public DayTree of(EventDay day) {
        SortedMap<Integer, NodeFingerprints> leaves = new TreeMap<>();
        Map<Span, NodeFingerprints> inner = new HashMap<>();
        for (BuiltNode node : ledger.nodes(pipeline.name(), day.date())) {
            NodeFingerprints built = new NodeFingerprints(
                    new Fingerprint(node.inputFingerprint()), new Fingerprint(node.contentFingerprint()));
            Span span = new Span(node.fromLeaf(), node.toLeaf());
            if (span.size() == 1) {
                leaves.put(span.from(), built);
            } else {
                inner.put(span, built);
            }
        }
        SortedSet<Integer> excluded = excluded(day, leaves.keySet());
        StaleNodes stale = new StaleNodes(
                new MergeTree(pipeline.layout().fanIn()), folding.version(), DayTree.contents(leaves, excluded), inner);
        return new DayTree(day, pipeline.cadence(), leaves, excluded, stale);
    }

    private SortedSet<Integer> excluded(EventDay day, Set<Integer> leaves) {
        if (leaves.isEmpty()) {
            return new TreeSet<>();
        }
        TreeSet<Integer> sorted = new TreeSet<>(leaves);
        Instant from = day.batchOf(sorted.first(), pipeline.cadence()).start();
        Instant to = day.batchOf(sorted.last(), pipeline.cadence()).end();
        Set<Instant> out = new HashSet<>();
        ledger.exclusions(pipeline.name(), from, to).stream()
                .filter(Exclusion::open)
                .forEach(exclusion -> out.add(exclusion.batch()));
        sorted.removeIf(
                leaf -> !out.contains(day.batchOf(leaf, pipeline.cadence()).start()));
        return sorted;
    }
}
