package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Stage;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.PublishedDay;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.upkeep.Cutoff;
import io.hourfold.verify.Comparison;
import io.hourfold.verify.PinnedTables;
import io.hourfold.verify.SparkVerify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Checks the law for a day. It holds no lease: what runs publish meanwhile is not looked at. */
public final class VerifyRunner {
    private final LedgerReader ledger;
    private final Pipeline pipeline;
    private final Supplier<SparkVerify> tables;

    public VerifyRunner(LedgerReader ledger, Pipeline pipeline, Supplier<SparkVerify> tables) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.tables = tables;
    }

    public VerifyAnswer verify(EventDay day) {
        if (ledger.pipeline(pipeline.name()).isEmpty()) {
            throw Failure.user("pipeline '" + pipeline.name() + "' has not run yet, so there is nothing to verify:"
                    + " hourfold run --pipeline " + pipeline.name() + " --hour …");
        }
        try {
            return verified(day);
        } catch (Exception thrown) { // Spark throws what it does not declare.
            throw SparkStages.understood(thrown, "pipeline '" + pipeline.name() + "', day " + day);
        }
    }

    /** The tables at one moment, and what the ledger said around it. */
    private record Moment(PinnedTables pinned, SortedMap<Instant, Long> raw, DayBatches known) {}

    private Moment moment(EventDay day) {
        SparkVerify verify = tables.get();
        SortedSet<Batch> inRaw = new TreeSet<>();
        while (true) {
            DayBatches before = known(day, inRaw);
            PinnedTables pinned = verify.pin();
            SortedMap<Instant, Long> raw = verify.raw(pinned, day.date());
            raw.keySet().forEach(start -> inRaw.add(new Batch(start, pipeline.cadence())));
            // A run that ended in between might be in one of the tables and not in the other.
            if (before.equals(known(day, inRaw))) {
                return new Moment(pinned, raw, before);
            }
        }
    }

    private DayBatches known(EventDay day, Collection<Batch> inRaw) {
        return DayBatches.read(ledger, pipeline.name(), day, pipeline.cadence(), inRaw);
    }

    private VerifyAnswer verified(EventDay day) {
        Moment moment = moment(day);
        Optional<Cutoff> kept = Cutoff.in(moment.pinned().properties(PinnedTables.RAW));
        if (kept.filter(from -> day.date().isBefore(from.day())).isPresent()) {
            throw Failure.user("day " + day + " of pipeline '" + pipeline.name()
                    + "' cannot be verified: its raw rows are gone, as retention.raw asks; they are kept from "
                    + kept.get().day() + " on");
        }
        PublishedDay published =
                PublishedDay.in(moment.pinned().properties(PinnedTables.FACT), day, pipeline.cadence());
        List<Instant> counting = new ArrayList<>();
        List<Batch> excluded = new ArrayList<>();
        List<Batch> late = new ArrayList<>();
        List<Batch> pending = new ArrayList<>();
        for (Instant start : moment.raw().keySet()) {
            Batch batch = new Batch(start, pipeline.cadence());
            if (pipeline.late().keepsAside(batch, day)) {
                late.add(batch);
            } else if (moment.known().excluded().containsKey(batch)) {
                excluded.add(batch);
            } else if (published.leaves().containsKey(day.leafOf(batch))
                    || moment.known().stages(batch).done(Stage.PUBLISH).isPresent()) {
                counting.add(start);
            } else {
                pending.add(batch);
            }
        }
        Comparison rows = tables.get().compare(moment.pinned(), day.date(), counting);
        List<Imbalance> imbalances = imbalances(moment, kept);
        return new VerifyAnswer(
                pipeline.name(),
                day.toString(),
                rows.agrees() && imbalances.isEmpty() ? VerifyAnswer.Verdict.EQUAL : VerifyAnswer.Verdict.DIFFERENT,
                rows,
                excluded,
                late,
                pending,
                imbalances);
    }

    private List<Imbalance> imbalances(Moment moment, Optional<Cutoff> kept) {
        List<Instant> tried =
                moment.known().stages().keySet().stream().map(Batch::start).toList();
        Map<String, Map<Instant, Long>> rows = new HashMap<>();
        for (String table : List.of(PinnedTables.RAW, PinnedTables.QUARANTINE, PinnedTables.LATE)) {
            rows.put(table, tables.get().rows(moment.pinned(), table, tried));
        }
        Conservation law = new Conservation(rows, ledger, pipeline.name());
        List<Imbalance> broken = new ArrayList<>();
        for (Batch batch : moment.known().batches()) {
            if (kept.filter(from -> batch.start().isBefore(from.batch())).isPresent()) {
                continue; // Of an old batch some rows are gone.
            }
            broken.addAll(law.broken(batch, moment.known().stages(batch)));
        }
        return broken;
    }
}
