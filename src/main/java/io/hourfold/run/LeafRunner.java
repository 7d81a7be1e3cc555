package io.hourfold.run;

import io.hourfold.engine.SparkBucketScan;
import io.hourfold.failure.FailPoint;
import io.hourfold.failure.Failure;
import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Span;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.tree.BuiltContent;
import io.hourfold.tree.TreeBuild;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the leaves of one batch: one for every day that the batch has rows of, overlaps, or once had rows of. */
final class LeafRunner {
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final SparkStages stages;
    private final InstantSource time;

    LeafRunner(Ledger ledger, Pipeline pipeline, SparkStages stages, InstantSource time) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.stages = stages;
        this.time = time;
    }

    /** @param ingested the attempt whose rows are in raw */
    LeafOutcome build(Batch batch, StageAttempt ingested, String runId, Lease lease) {
        SparkBucketScan raw = stages.tree().raw(stages.raw(), batch);
        SortedSet<LocalDate> late = new TreeSet<>(raw.days());
        late.removeIf(day -> !pipeline.late().keepsAside(batch, day(day)));
        SortedMap<LocalDate, TreeBuild> builds = new TreeMap<>();
        for (LocalDate day : days(batch, raw, late)) {
            builds.put(day, build(day(day), batch, ingested));
        }
        FailPoint.reach("leaf.before-build");
        // What joined its day while more lateness was allowed leaves it.
        Map<LocalDate, TreeBuild> inTime = new TreeMap<>(builds);
        inTime.keySet().removeAll(late);
        SortedMap<LocalDate, BuiltContent> contents =
                new TreeMap<>(stages.tree().leaves(raw, batch, inTime));
        builds.forEach((day, build) -> contents.computeIfAbsent(day, none -> BuiltContent.empty(build)));
        long aside = stages.late().keep(batch, late, ingested.runId());
        requireConserved(batch, ingested, contents, aside);
        FailPoint.reach("leaf.before-ledger");
        contents.values().forEach(content -> ledger.recordNode(lease, node(batch, ingested, content, runId)));
        return new LeafOutcome(contents, aside);
    }

    private EventDay day(LocalDate date) {
        return new EventDay(date, pipeline.zone());
    }

    private SortedSet<LocalDate> days(Batch batch, SparkBucketScan raw, SortedSet<LocalDate> late) {
        SortedSet<LocalDate> days = new TreeSet<>(raw.days());
        days.removeAll(late);
        EventDay last = EventDay.of(batch.end().minusNanos(1), pipeline.zone());
        for (EventDay day = EventDay.of(batch.start(), pipeline.zone()); day.compareTo(last) <= 0; day = day.next()) {
            days.add(day.date());
        }
        ledger.leaves(pipeline.name(), batch.start()).forEach(leaf -> days.add(leaf.day()));
        return days;
    }

    private TreeBuild build(EventDay day, Batch batch, StageAttempt ingested) {
        return TreeBuild.of(day.date(), Span.leaf(day.leafOf(batch)), input(batch, ingested));
    }

    private Fingerprint input(Batch batch, StageAttempt ingested) {
        return Fingerprint.ofLeaf(
                stages.folding().version(),
                batch + "@" + ingested.outputSnapshot().orElseThrow());
    }

    private void requireConserved(
            Batch batch, StageAttempt ingested, Map<LocalDate, BuiltContent> contents, long aside) {
        long folded = contents.values().stream().mapToLong(BuiltContent::folded).sum();
        if (folded + aside != ingested.count("raw")) {
            throw Failure.ours(
                    "pipeline '" + pipeline.name() + "', batch " + batch + ": raw holds " + ingested.count("raw")
                            + " rows, but " + folded + " went into leaves and " + aside
                            + " were kept as late; nothing was published",
                    null);
        }
    }

    private BuiltNode node(Batch batch, StageAttempt ingested, BuiltContent content, String runId) {
        TreeBuild build = content.build();
        return new BuiltNode(
                pipeline.name(),
                build.day(),
                build.span().from(),
                build.span().to(),
                Optional.of(batch.start()),
                input(batch, ingested).hex(),
                content.content().hex(),
                content.snapshot(),
                content.rows(),
                runId,
                time.instant());
    }
}
