package io.hourfold.run;

import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.plan.BatchStages;
import io.hourfold.time.Batch;
import io.hourfold.time.BatchRange;
import io.hourfold.time.Cadence;
import io.hourfold.time.EventDay;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the ledger knows of the batches that have to do with a day.
 *
 * @param batches the day's own, and all others that it has leaves of or that were asked for
 * @param nodes the day's finished leaves and nodes
 * @param stages only of batches that were tried
 * @param excluded the batches that are out, and why
 */
public record DayBatches(
        EventDay day,
        Cadence cadence,
        SortedSet<Batch> batches,
        List<BuiltNode> nodes,
        Map<Batch, BatchStages> stages,
        SortedMap<Batch, Exclusion> excluded) {
    public DayBatches {
        batches = Collections.unmodifiableSortedSet(new TreeSet<>(batches));
        nodes = List.copyOf(nodes);
        stages = Map.copyOf(stages);
        excluded = Collections.unmodifiableSortedMap(new TreeMap<>(excluded));
    }

    /** @param others batches that are to be looked at beside those that the ledger ties to the day */
    public static DayBatches read(
            LedgerReader ledger, String pipeline, EventDay day, Cadence cadence, Collection<Batch> others) {
        List<BuiltNode> nodes = ledger.nodes(pipeline, day.date());
        SortedSet<Batch> batches = new TreeSet<>(others);
        day.batches(cadence).batches().forEach(batches::add);
        nodes.stream().flatMap(node -> node.batch().stream()).forEach(at -> batches.add(new Batch(at, cadence)));
        if (batches.isEmpty()) {
            return new DayBatches(day, cadence, batches, nodes, Map.of(), new TreeMap<>());
        }
        BatchRange range = new BatchRange(batches.first(), batches.last().next());
        Instant from = range.from().start();
        Instant to = range.to().start();
        SortedMap<Batch, Exclusion> excluded = new TreeMap<>();
        ledger.exclusions(pipeline, from, to).stream()
                .filter(Exclusion::open)
                .forEach(exclusion -> excluded.put(new Batch(exclusion.batch(), cadence), exclusion));
        excluded.keySet().retainAll(batches);
        return new DayBatches(
                day,
                cadence,
                batches,
                nodes,
                BatchStages.byBatch(ledger.latest(pipeline, from, to), cadence),
                excluded);
    }

    public BatchStages stages(Batch batch) {
        return stages.getOrDefault(batch, BatchStages.NONE);
    }

    /** The leaf of a batch, if it is finished. */
    public Optional<BuiltNode> leaf(Batch batch) {
        return nodes.stream()
                .filter(node -> node.batch().filter(batch.start()::equals).isPresent())
                .findFirst();
    }
}
