package io.hourfold.plan;

import io.hourfold.fold.MergeTree;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import io.hourfold.time.EventDay;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * What has happened, as far as a plan needs it.
 *
 * @param stages the newest attempts of every batch that was ever tried
 * @param held batches that somebody works on now
 * @param days of which a batch has leaves, by batch
 * @param leaves that are there, by day
 * @param records about how many a batch will read, where that is known
 */
public record Known(
        Cadence cadence,
        ZoneId zone,
        MergeTree tree,
        Map<Batch, BatchStages> stages,
        Set<Batch> held,
        Map<Batch, SortedSet<EventDay>> days,
        Map<EventDay, SortedSet<Integer>> leaves,
        Map<Batch, Long> records) {
    public Known {
        stages = Map.copyOf(stages);
        held = Set.copyOf(held);
        days = Map.copyOf(days);
        leaves = Map.copyOf(leaves);
        records = Map.copyOf(records);
    }

    BatchStages stages(Batch batch) {
        return stages.getOrDefault(batch, BatchStages.NONE);
    }
}
