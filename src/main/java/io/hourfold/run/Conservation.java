package io.hourfold.run;

import io.hourfold.ingest.IngestOutcome;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.plan.BatchStages;
import io.hourfold.time.Batch;
import io.hourfold.verify.PinnedTables;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The conservation law of a batch: what was read is in raw or in quarantine, and what is in raw is in a leaf, a
 * duplicate, or kept as late. Stages that are not done yet are not looked at.
 *
 * @param rows by table, then batch, as they are there now
 */
record Conservation(Map<String, Map<Instant, Long>> rows, LedgerReader ledger, String pipeline) {
    List<Imbalance> broken(Batch batch, BatchStages stages) {
        List<Imbalance> broken = new ArrayList<>();
        stages.done(Stage.INGEST).ifPresent(ingest -> {
            long raw = ingest.count(IngestOutcome.RAW);
            long quarantined = ingest.count(IngestOutcome.QUARANTINED);
            check(
                    batch,
                    "read = raw + quarantined",
                    ingest.count(IngestOutcome.READ),
                    Math.addExact(raw, quarantined),
                    broken);
            check(batch, "raw = rows in table raw", raw, there(PinnedTables.RAW, batch), broken);
            check(
                    batch,
                    "quarantined = rows in table quarantine",
                    quarantined,
                    there(PinnedTables.QUARANTINE, batch),
                    broken);
            stages.done(Stage.LEAF).ifPresent(leaf -> leaf(batch, raw, leaf, broken));
        });
        return broken;
    }

    private void leaf(Batch batch, long raw, StageAttempt leaf, List<Imbalance> broken) {
        long keys = leaf.count(LeafOutcome.LEAF);
        long late = leaf.count(LeafOutcome.LATE);
        check(
                batch,
                "raw = leaf + duplicates + late",
                raw,
                Math.addExact(Math.addExact(keys, leaf.count(LeafOutcome.DUPLICATES)), late),
                broken);
        check(batch, "late = rows in table late", late, there(PinnedTables.LATE, batch), broken);
        long inLeaves = ledger.leaves(pipeline, batch.start()).stream()
                .mapToLong(BuiltNode::rows)
                .sum();
        check(batch, "leaf = rows of its leaves", keys, inLeaves, broken);
    }

    private long there(String table, Batch batch) {
        return rows.get(table).getOrDefault(batch.start(), 0L);
    }

    private static void check(Batch batch, String law, long left, long right, List<Imbalance> broken) {
        if (left != right) {
            broken.add(new Imbalance(batch, law, left, right));
        }
    }
}
