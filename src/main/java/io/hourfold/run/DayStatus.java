package io.hourfold.run;

import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Publication;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.plan.BatchStages;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import io.hourfold.time.EventDay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How complete a day is, as the ledger knows it.
 *
 * @param complete whether every batch of the day is in and none of it was taken out
 * @param publishedUpTo until when the day is without a gap; empty when its first batch is not in
 * @param batches the day's own batches, counted by their state
 * @param leaves in order; batches of before and after the day only if they brought something
 * @param nodes how many nodes of its tree are finished, leaves not counted
 * @param tree which leaves these nodes fold, by first leaf, then last; the day's first batch is leaf 0
 * @param publishedAt when it was published last
 */
public record DayStatus(
        String pipeline,
        String day,
        Cadence cadence,
        boolean complete,
        Optional<Instant> publishedUpTo,
        SortedMap<LeafStatus.State, Long> batches,
        List<LeafStatus> leaves,
        long nodes,
        List<Node> tree,
        Optional<Instant> publishedAt) {
    /** The leaves {@code [from, to)}, folded. */
    public record Node(int from, int to) {}

    public DayStatus {
        batches = Collections.unmodifiableSortedMap(new TreeMap<>(batches));
        leaves = List.copyOf(leaves);
        tree = List.copyOf(tree);
    }

    /** @param runnable the batch after the last one that can run by now */
    public static DayStatus read(LedgerReader ledger, String pipeline, EventDay day, Batch runnable) {
        Cadence cadence = runnable.cadence();
        DayBatches known = DayBatches.read(ledger, pipeline, day, cadence, List.of());
        List<LeafStatus> leaves = new ArrayList<>();
        for (Batch batch : known.batches()) {
            LeafStatus leaf = leaf(known, batch, runnable);
            if (leaf.place() == LeafStatus.Place.OWN || leaf.rows() > 0) {
                leaves.add(leaf);
            }
        }
        List<LeafStatus> own = leaves.stream()
                .filter(leaf -> leaf.place() == LeafStatus.Place.OWN)
                .toList();
        SortedMap<LeafStatus.State, Long> counted = new TreeMap<>();
        own.forEach(leaf -> counted.merge(leaf.state(), 1L, Long::sum));
        List<Node> tree = known.nodes().stream()
                .filter(node -> node.batch().isEmpty())
                .map(node -> new Node(node.fromLeaf(), node.toLeaf()))
                .toList();
        return new DayStatus(
                pipeline,
                day.toString(),
                cadence,
                own.stream().allMatch(LeafStatus::isIn)
                        && leaves.stream().noneMatch(leaf -> leaf.state() == LeafStatus.State.EXCLUDED),
                own.stream()
                        .takeWhile(LeafStatus::isIn)
                        .reduce((earlier, later) -> later)
                        .map(leaf -> leaf.batch().end()),
                counted,
                leaves,
                tree.size(),
                tree,
                ledger.publications(pipeline, day.date()).stream()
                        .map(Publication::publishedAt)
                        .reduce((earlier, later) -> later));
    }

    private static LeafStatus leaf(DayBatches known, Batch batch, Batch runnable) {
        EventDay day = known.day();
        LeafStatus.Place place = batch.start().isBefore(day.end())
                ? batch.end().isAfter(day.start()) ? LeafStatus.Place.OWN : LeafStatus.Place.EARLY
                : LeafStatus.Place.LATE;
        long rows = known.leaf(batch).map(BuiltNode::rows).orElse(0L);
        BatchStages stages = known.stages(batch);
        if (known.excluded().containsKey(batch)) {
            return new LeafStatus(
                    batch,
                    place,
                    LeafStatus.State.EXCLUDED,
                    rows,
                    Optional.of(known.excluded().get(batch).reason()));
        }
        if (stages.done(Stage.PUBLISH).isPresent()) {
            return new LeafStatus(
                    batch, place, rows == 0 ? LeafStatus.State.EMPTY : LeafStatus.State.IN, rows, Optional.empty());
        }
        Optional<StageAttempt> failed = stages.failed().stream().findFirst();
        return new LeafStatus(
                batch,
                place,
                failed.isPresent()
                        ? LeafStatus.State.FAILED
                        : stages.newest().isEmpty() ? untried(batch, runnable) : LeafStatus.State.PENDING,
                rows,
                failed.flatMap(StageAttempt::message));
    }

    private static LeafStatus.State untried(Batch batch, Batch runnable) {
        return batch.compareTo(runnable) < 0 ? LeafStatus.State.MISSING : LeafStatus.State.AHEAD;
    }
}
