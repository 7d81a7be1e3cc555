package io.hourfold.run;

import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Enrichment;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Window;
import io.hourfold.upkeep.Cutoff;
import io.hourfold.upkeep.SparkTableUpkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes what is older than it is promised to be kept: rows, snapshots, and files that belong to no snapshot. */
final class TableKeeper {
    /** A run that reads or replaces rows relies on a snapshot as old as itself. */
    static final Duration SNAPSHOTS = Duration.ofDays(5);
    /** A run that has not committed yet has files that belong to no snapshot. */
    static final Duration ORPHANS = Duration.ofDays(3);

    private static final List<String> WITH_OLD_ROWS = List.of("raw", "quarantine", "late");
    private static final List<String> WITHOUT = List.of("tree", "fact");

    private final Pipeline pipeline;
    private final SparkStages stages;
    private final PatientLeases leases;
    private final Run run;
    private final List<MaintainAnswer.TableUpkeep> kept = new ArrayList<>();

    TableKeeper(Pipeline pipeline, SparkStages stages, PatientLeases leases, Run run) {
        this.pipeline = pipeline;
        this.stages = stages;
        this.leases = leases;
        this.run = run;
    }

    /**
     * @param cutoff from where on rows are kept; empty for all of them
     * @param clock what dates files and snapshots
     */
    List<MaintainAnswer.TableUpkeep> keep(Optional<Cutoff> cutoff, Instant clock, MaintainAnswer.Mode mode) {
        for (String table : WITH_OLD_ROWS) {
            stages.upkeep(table).ifPresent(upkeep -> kept.add(kept(table, upkeep, cutoff, clock, mode)));
        }
        for (String table : WITHOUT) {
            keepBeneath(PublishRunner.scope(pipeline.name()), table, clock, mode);
        }
        for (Enrichment enrichment : pipeline.enrich()) {
            stages.upkeep(enrichment.copy())
                    .ifPresent(upkeep -> kept.add(kept(enrichment.copy(), upkeep, Optional.empty(), clock, mode)));
        }
        for (Window window : pipeline.windows()) {
            keepBeneath(WindowRunner.scope(pipeline.name()), window.name(), clock, mode);
        }
        return kept;
    }

    /** Nobody commits to the table meanwhile. */
    private void keepBeneath(String scope, String table, Instant clock, MaintainAnswer.Mode mode) {
        stages.upkeep(table).ifPresent(upkeep -> {
            if (mode == MaintainAnswer.Mode.DRY_RUN) {
                kept.add(kept(table, upkeep, Optional.empty(), clock, mode));
            } else {
                leases.under(scope, held -> kept.add(kept(table, upkeep, Optional.empty(), clock, mode)));
            }
        });
    }

    private MaintainAnswer.TableUpkeep kept(
            String table, SparkTableUpkeep upkeep, Optional<Cutoff> cutoff, Instant clock, MaintainAnswer.Mode mode) {
        long rows = cutoff.map(upkeep::rowsBefore).orElse(0L);
        boolean doing = mode == MaintainAnswer.Mode.DO;
        if (doing && rows > 0) {
            upkeep.delete(cutoff.orElseThrow(), run.id());
        }
        long snapshots = upkeep.snapshotsBefore(clock.minus(SNAPSHOTS));
        if (doing && snapshots > 0) {
            upkeep.expire(clock.minus(SNAPSHOTS));
        }
        long orphans = upkeep.orphansBefore(clock.minus(ORPHANS));
        if (doing && orphans > 0) {
            upkeep.deleteOrphans(clock.minus(ORPHANS));
        }
        return new MaintainAnswer.TableUpkeep(table, rows, snapshots, orphans);
    }
}
