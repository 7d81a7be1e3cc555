package io.hourfold.run;

import io.hourfold.fold.MergeTree;
import io.hourfold.ingest.BatchPlan;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageState;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.plan.BatchStages;
import io.hourfold.plan.Known;
import io.hourfold.plan.Plan;
import io.hourfold.plan.Planner;
import io.hourfold.plan.Wanted;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the ledger what a plan needs to know, and changes nothing. */
public final class PlanReader {
    /** So many batches before the first say how many records one reads. */
    private static final int LOOKED_BACK = 24;

    private final LedgerReader ledger;
    private final Pipeline pipeline;

    public PlanReader(LedgerReader ledger, Pipeline pipeline) {
        this.ledger = ledger;
        this.pipeline = pipeline;
    }

    /** @param rules the stages that have rule files */
    public static Set<Stage> stops(Pipeline pipeline, Collection<String> rules) {
        Set<Stage> stops = new HashSet<>();
        if (rules.contains("raw")) {
            stops.add(Stage.CHECK_RAW);
        }
        if (rules.contains("leaf")) {
            stops.add(Stage.CHECK_LEAF);
        }
        if (!pipeline.windows().isEmpty()) {
            stops.add(Stage.WINDOWS);
        }
        if (!pipeline.sinks().isEmpty()) {
            stops.add(Stage.SINKS);
        }
        return stops;
    }

    public Plan plan(Wanted wanted) {
        if (wanted.batches().isEmpty()) {
            return Planner.of(wanted, known(wanted.batches(), new TreeMap<>()));
        }
        Batch first = wanted.batches().get(0);
        Instant from = first.start().minus(pipeline.cadence().length().multipliedBy(LOOKED_BACK));
        Instant to = wanted.batches().get(wanted.batches().size() - 1).end();
        SortedMap<Batch, BatchStages> stages =
                BatchStages.byBatch(ledger.latest(pipeline.name(), from, to), pipeline.cadence());
        return Planner.of(wanted, known(wanted.batches(), stages));
    }

    private Known known(List<Batch> batches, SortedMap<Batch, BatchStages> stages) {
        Set<Batch> held = batches.stream()
                .filter(stages::containsKey)
                .filter(batch ->
                        ledger.holder(Lease.scope(pipeline.name(), batch)).isPresent())
                .collect(Collectors.toSet());
        Map<Batch, SortedSet<EventDay>> days = new HashMap<>();
        SortedSet<EventDay> all = new TreeSet<>();
        for (Batch batch : batches) {
            SortedSet<EventDay> of = new TreeSet<>();
            if (stages.containsKey(batch)) {
                ledger.leaves(pipeline.name(), batch.start())
                        .forEach(leaf -> of.add(new EventDay(leaf.day(), pipeline.zone())));
            }
            days.put(batch, of);
            all.addAll(of);
            all.add(EventDay.of(batch.start(), pipeline.zone()));
        }
        return new Known(
                pipeline.cadence(),
                pipeline.zone(),
                new MergeTree(pipeline.layout().fanIn()),
                stages,
                held,
                days,
                all.stream().collect(Collectors.toMap(Function.identity(), this::leaves)),
                records(batches, stages));
    }

    private SortedSet<Integer> leaves(EventDay day) {
        return ledger.nodes(pipeline.name(), day.date()).stream()
                .filter(node -> node.batch().isPresent())
                .map(BuiltNode::fromLeaf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As many as the offsets that were decided, or else as batches before had. */
    private Map<Batch, Long> records(List<Batch> batches, SortedMap<Batch, BatchStages> stages) {
        OptionalDouble usual = stages.values().stream()
                .map(known -> known.newest().get(Stage.INGEST))
                .filter(attempt -> attempt != null && attempt.state() == StageState.DONE)
                .mapToLong(attempt -> attempt.count("read"))
                .average();
        Map<Batch, Long> records = new HashMap<>();
        for (Batch batch : batches) {
            Optional<Long> expected = BatchPlan.stored(ledger, pipeline.name(), batch)
                    .map(BatchPlan::offsets)
                    .or(() -> usual.isPresent() ? Optional.of(Math.round(usual.getAsDouble())) : Optional.empty());
            expected.ifPresent(number -> records.put(batch, number));
        }
        return records;
    }
}
