package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.PublishedDay;
import io.hourfold.time.EventDay;
import io.hourfold.upkeep.Cutoff;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Keeps a pipeline's tables in order, off the critical path. No row that a reader sees changes, and whatever is dropped
 * can be built again: a batch of a day that was put in order may still be run again.
 */
public final class MaintainRunner {
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final Supplier<SparkStages> stages;
    private final InstantSource time;
    private final InstantSource files;

    /**
     * @param time decides which days are closed and which rows are old
     * @param files the clock that dates files and snapshots, whatever time it is said to be
     */
    public MaintainRunner(
            Ledger ledger, Pipeline pipeline, Supplier<SparkStages> stages, InstantSource time, InstantSource files) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.stages = stages;
        this.time = time;
        this.files = files;
    }

    public MaintainAnswer maintain(MaintainAnswer.Mode mode, Run run) {
        if (ledger.pipeline(pipeline.name()).isEmpty()) {
            throw Failure.user("pipeline '" + pipeline.name() + "' has not run yet, so there is nothing to maintain");
        }
        try {
            if (mode == MaintainAnswer.Mode.DO) {
                ledger.begin(run);
            }
            return maintained(mode, run);
        } catch (Exception thrown) { // Spark throws what it does not declare.
            throw SparkStages.understood(thrown, "pipeline '" + pipeline.name() + "', maintain");
        }
    }

    private MaintainAnswer maintained(MaintainAnswer.Mode mode, Run run) {
        Instant now = time.instant();
        PatientLeases leases = new PatientLeases(ledger, run);
        SortedSet<EventDay> closed = closed(now);
        List<MaintainAnswer.DayUpkeep> days = closed.isEmpty()
                ? List.of()
                : new DayKeeper(ledger, pipeline, stages.get(), leases, run).keep(closed, mode);
        int builds = new BuildKeeper(ledger, pipeline, stages.get(), leases).keep(mode);
        List<MaintainAnswer.TableUpkeep> tables = new TableKeeper(pipeline, stages.get(), leases, run)
                .keep(Cutoff.of(pipeline, now), files.instant(), mode);
        return new MaintainAnswer(pipeline.name(), mode, closed.size(), days, builds, tables, leases.skipped());
    }

    /** The published days that no event may join any more. */
    private SortedSet<EventDay> closed(Instant now) {
        SortedSet<EventDay> closed =
                new TreeSet<>(PublishedDay.days(stages.get().factProperties(), pipeline.zone()));
        closed.removeIf(day -> now.isBefore(pipeline.late().closing(day)));
        return closed;
    }
}
