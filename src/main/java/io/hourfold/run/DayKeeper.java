package io.hourfold.run;

import io.hourfold.failure.FailPoint;
import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Span;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.LeaseKeeper;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.DayFiles;
import io.hourfold.publish.SparkCompaction;
import io.hourfold.time.EventDay;
import io.hourfold.tree.TreeBuild;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** Puts closed days in order: their files are put together, and the inner nodes of their trees go. */
final class DayKeeper {
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final SparkStages stages;
    private final PatientLeases leases;
    private final Run run;

    DayKeeper(Ledger ledger, Pipeline pipeline, SparkStages stages, PatientLeases leases, Run run) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.stages = stages;
        this.leases = leases;
        this.run = run;
    }

    List<MaintainAnswer.DayUpkeep> keep(SortedSet<EventDay> closed, MaintainAnswer.Mode mode) {
        SparkCompaction compaction = stages.compaction();
        SortedMap<LocalDate, DayFiles> files = compaction.files();
        List<MaintainAnswer.DayUpkeep> kept = new ArrayList<>();
        for (EventDay day : closed) {
            DayFiles lying = files.getOrDefault(day.date(), DayFiles.NONE);
            DayFiles loose = lying.isCompact() ? DayFiles.NONE : lying;
            int nodes = inner(day).size();
            if (loose.isCompact() && nodes == 0) {
                continue;
            }
            MaintainAnswer.DayUpkeep wanted =
                    new MaintainAnswer.DayUpkeep(day.toString(), loose.data(), loose.deletes(), nodes);
            if (mode == MaintainAnswer.Mode.DRY_RUN) {
                kept.add(wanted);
            } else {
                leases.under(PublishRunner.scope(pipeline.name()), fact -> {
                    leases.under(FoldRunner.scope(pipeline.name(), day), tree -> dropInner(day, tree));
                    if (!loose.isCompact()) {
                        compaction.compact(day, run.id(), () -> ledger.renew(fact.lease(), IngestRunner.LEASE));
                    }
                    kept.add(wanted);
                });
            }
        }
        return kept;
    }

    private List<BuiltNode> inner(EventDay day) {
        return ledger.nodes(pipeline.name(), day.date()).stream()
                .filter(node -> node.batch().isEmpty())
                .toList();
    }

    /** The ledger forgets a node before the tree does, so that nobody ever reads one whose rows are gone. */
    private void dropInner(EventDay day, LeaseKeeper keeper) {
        List<TreeBuild> builds = new ArrayList<>();
        for (BuiltNode node : inner(day)) {
            Span span = new Span(node.fromLeaf(), node.toLeaf());
            builds.add(TreeBuild.of(day.date(), span, new Fingerprint(node.inputFingerprint())));
            ledger.dropNode(keeper.lease(), pipeline.name(), day.date(), node.fromLeaf(), node.toLeaf());
        }
        FailPoint.reach("maintain.after-ledger");
        stages.tree().drop(builds);
    }
}
