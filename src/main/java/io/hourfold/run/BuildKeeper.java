package io.hourfold.run;

import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Span;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.PublishedDay;
import io.hourfold.time.EventDay;
import io.hourfold.tree.TreeBuild;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Removes what lies in a tree without a name: builds that neither the ledger knows nor a day was published from. A run
 * writes a build before it tells the ledger, so a build is only looked at while nobody works on its batch or day.
 */
final class BuildKeeper {
    private final LedgerReader ledger;
    private final Pipeline pipeline;
    private final SparkStages stages;
    private final PatientLeases leases;

    BuildKeeper(LedgerReader ledger, Pipeline pipeline, SparkStages stages, PatientLeases leases) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.stages = stages;
        this.leases = leases;
    }

    int keep(MaintainAnswer.Mode mode) {
        Set<TreeBuild> unnamed = stages.tree().builds();
        unnamed.removeAll(named(days(unnamed)));
        if (mode == MaintainAnswer.Mode.DRY_RUN) {
            return unnamed.size();
        }
        AtomicInteger dropped = new AtomicInteger();
        for (TreeBuild build : unnamed) {
            leases.under(
                    PublishRunner.scope(pipeline.name()),
                    fact -> leases.under(scope(build), worker -> {
                        if (!named(Set.of(build.day())).contains(build)) {
                            stages.tree().drop(List.of(build));
                            dropped.incrementAndGet();
                        }
                    }));
        }
        return dropped.get();
    }

    private static Set<LocalDate> days(Set<TreeBuild> builds) {
        Set<LocalDate> days = new HashSet<>();
        builds.forEach(build -> days.add(build.day()));
        return days;
    }

    /** What whoever writes the build holds. */
    private String scope(TreeBuild build) {
        EventDay day = new EventDay(build.day(), pipeline.zone());
        return build.span().size() == 1
                ? Lease.scope(pipeline.name(), day.batchOf(build.span().from(), pipeline.cadence()))
                : FoldRunner.scope(pipeline.name(), day);
    }

    private Set<TreeBuild> named(Set<LocalDate> days) {
        Map<String, String> published = new HashMap<>(stages.factProperties());
        Set<TreeBuild> named = new HashSet<>();
        for (LocalDate date : days) {
            for (BuiltNode node : ledger.nodes(pipeline.name(), date)) {
                named.add(TreeBuild.of(
                        date, new Span(node.fromLeaf(), node.toLeaf()), new Fingerprint(node.inputFingerprint())));
            }
            PublishedDay.in(published, new EventDay(date, pipeline.zone()), pipeline.cadence())
                    .leaves()
                    .forEach((leaf, build) -> named.add(new TreeBuild(date, Span.leaf(leaf), build)));
        }
        return named;
    }
}
