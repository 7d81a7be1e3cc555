package io.hourfold.run;

import io.hourfold.failure.FailPoint;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Rebuild;
import io.hourfold.fold.Span;
import io.hourfold.fold.StaleNodes;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.LeaseKeeper;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.EventDay;
import io.hourfold.tree.BuiltContent;
import io.hourfold.tree.DayTree;
import io.hourfold.tree.TreeBuild;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Finishes the nodes of a day that are stale, from the bottom up, off the critical path. */
final class FoldRunner {
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final SparkStages stages;
    private final InstantSource time;

    FoldRunner(Ledger ledger, Pipeline pipeline, SparkStages stages, InstantSource time) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.stages = stages;
        this.time = time;
    }

    /** The scope of whoever builds or drops inner nodes of a day. */
    static String scope(String pipeline, EventDay day) {
        return pipeline + "/tree/" + day;
    }

    /** Answers how many nodes it built; none when another run is at it, because nobody waits for nodes. */
    int fold(EventDay day, Run run) {
        try (LeaseKeeper keeper = LeaseKeeper.acquire(
                ledger, scope(pipeline.name(), day), IngestRunner.holder(run), IngestRunner.LEASE, () -> {})) {
            return build(day, run, keeper.lease());
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.CONFLICT) {
                return 0;
            }
            throw failure;
        }
    }

    private int build(EventDay day, Run run, Lease lease) {
        DayTrees trees = new DayTrees(ledger, pipeline, stages.folding());
        DayTree tree = trees.of(day);
        dropObsolete(tree, lease);
        int built = 0;
        for (Optional<Rebuild> next = tree.stale().next();
                next.isPresent();
                next = tree.stale().next()) {
            Span node = next.get().node();
            Fingerprint input = tree.stale().input(node);
            TreeBuild build = TreeBuild.of(day.date(), node, input);
            List<TreeBuild> children = tree.children(node, tree.stale());
            BuiltContent content = stages.tree().node(build, children);
            DayTree now = trees.of(day);
            // A leaf that another run has replaced meanwhile may have lost its rows before they were read.
            if (now.children(node, now.stale()).equals(children)) {
                Optional<TreeBuild> replaced = Optional.ofNullable(
                                tree.stale().built().get(node))
                        .map(before -> TreeBuild.of(day.date(), node, before.input()))
                        .filter(before -> !before.equals(build));
                FailPoint.reach("fold.before-ledger");
                ledger.recordNode(lease, node(node, input, content, run.id()));
                FailPoint.reach("fold.before-drop");
                replaced.ifPresent(before -> stages.tree().drop(List.of(before)));
                built++;
                now = trees.of(day);
            }
            tree = now;
        }
        return built;
    }

    private void dropObsolete(DayTree tree, Lease lease) {
        StaleNodes known = tree.stale();
        for (Span node : known.obsolete()) {
            ledger.dropNode(lease, pipeline.name(), tree.day().date(), node.from(), node.to());
            stages.tree()
                    .drop(List.of(TreeBuild.of(
                            tree.day().date(), node, known.built().get(node).input())));
        }
    }

    private BuiltNode node(Span span, Fingerprint input, BuiltContent content, String runId) {
        return new BuiltNode(
                pipeline.name(),
                content.build().day(),
                span.from(),
                span.to(),
                Optional.empty(),
                input.hex(),
                content.content().hex(),
                content.snapshot(),
                content.rows(),
                runId,
                time.instant());
    }
}
