package io.hourfold.plan;

import io.hourfold.fold.Span;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageState;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * From what is wanted and what is known to what is to be done. A pure function: the same question has the same answer, and
 * asking changes nothing. What a batch will bring is not known before it is read, so that of its days only its own and those
 * it had before are foreseen.
 */
public final class Planner {
    private final Wanted wanted;
    private final Known known;
    private final List<Step> steps = new ArrayList<>();
    private final Map<EventDay, SortedSet<Integer>> leaves = new HashMap<>();
    private final SortedSet<String> visible = new TreeSet<>();
    private long records;
    private boolean unknown;

    private Planner(Wanted wanted, Known known) {
        this.wanted = wanted;
        this.known = known;
        known.leaves().forEach((day, there) -> leaves.put(day, new TreeSet<>(there)));
    }

    public static Plan of(Wanted wanted, Known known) {
        Planner planner = new Planner(wanted, known);
        wanted.batches().forEach(planner::batch);
        return new Plan(
                planner.steps,
                planner.unknown ? OptionalLong.empty() : OptionalLong.of(planner.records),
                List.copyOf(planner.visible));
    }

    private void batch(Batch batch) {
        boolean read = stage(batch, Stage.INGEST, Optional.empty(), "");
        if (read) {
            Optional<Long> expected = Optional.ofNullable(known.records().get(batch));
            records += expected.orElse(0L);
            unknown |= expected.isEmpty();
        }
        boolean built = stageBehindItsCheck(batch, Stage.CHECK_RAW, Stage.LEAF, read, "raw changes");
        boolean published = stageBehindItsCheck(batch, Stage.CHECK_LEAF, Stage.PUBLISH, built, "its leaves change");
        if (published) {
            days(batch).forEach(day -> visible.add("fact of " + day));
        }
        boolean folded = stage(batch, Stage.FOLD, after(published), "its leaves change");
        if (folded) {
            nodes(batch);
        }
        boolean shown = stage(batch, Stage.WINDOWS, after(published), "the fact changes");
        if (shown) {
            visible.add("windows");
        }
        if (stage(batch, Stage.SINKS, after(published || shown), "there is something to send")) {
            visible.add("sinks");
        }
    }

    private static Optional<Boolean> after(boolean changes) {
        return Optional.of(changes);
    }

    /** A check is only made where the stage behind it is to be done. */
    private boolean stageBehindItsCheck(Batch batch, Stage check, Stage stage, boolean before, String because) {
        Step step = decided(batch, stage, Optional.of(before), because);
        if (step.isDone()) {
            stage(batch, check, Optional.of(before), because);
        }
        steps.add(step);
        return step.isDone();
    }

    private boolean stage(Batch batch, Stage stage, Optional<Boolean> before, String because) {
        if (!wanted.has(stage)) {
            return false;
        }
        Step step = decided(batch, stage, before, because);
        steps.add(step);
        return step.isDone();
    }

    /** @param before whether what the stage is made from changes; empty for the first stage */
    private Step decided(Batch batch, Stage stage, Optional<Boolean> before, String because) {
        if (wanted.repeats(stage)) {
            return Step.of(batch, stage, Step.Doing.DO, "asked for again");
        }
        if (before.orElse(false)) {
            return Step.of(batch, stage, Step.Doing.DO, because);
        }
        BatchStages stages = known.stages(batch);
        Optional<StageAttempt> done = stages.done(stage);
        if (done.isPresent()) {
            return Step.of(
                    batch, stage, Step.Doing.SKIP, "done by run " + done.get().runId());
        }
        return Step.of(
                batch,
                stage,
                Step.Doing.DO,
                missing(batch, stage, Optional.ofNullable(stages.newest().get(stage))));
    }

    private String missing(Batch batch, Stage stage, Optional<StageAttempt> newest) {
        if (newest.isEmpty()) {
            return stage == Stage.INGEST ? "never ingested" : "never done";
        }
        StageAttempt attempt = newest.get();
        if (attempt.state() == StageState.FAILED) {
            return "failed: " + attempt.message().orElse("").lines().findFirst().orElse("");
        }
        if (attempt.state() == StageState.STARTED) {
            return known.held().contains(batch)
                    ? "run " + attempt.runId() + " is at it"
                    : "run " + attempt.runId() + " ended in between";
        }
        return "what it is made from changed since";
    }

    /** The days that a batch has leaves of, and the one that it begins in. */
    private SortedSet<EventDay> days(Batch batch) {
        SortedSet<EventDay> days = new TreeSet<>(known.days().getOrDefault(batch, new TreeSet<>()));
        if (days.isEmpty()) {
            days.add(EventDay.of(batch.start(), known.zone()));
        }
        return days;
    }

    /** The nodes above a batch's leaves whose other leaves are there, or are planned to be. */
    private void nodes(Batch batch) {
        for (EventDay day : days(batch)) {
            int leaf = day.leafOf(batch);
            SortedSet<Integer> there = leaves.computeIfAbsent(day, first -> new TreeSet<>());
            boolean isNew = !there.contains(leaf);
            for (Span node : known.tree().completedBy(leaf, there)) {
                steps.add(new Step(
                        batch,
                        Stage.FOLD,
                        Optional.of(day),
                        Optional.of(node),
                        Step.Doing.DO,
                        "leaf " + leaf + (isNew ? " completes it" : " is built anew")));
            }
            there.add(leaf);
        }
    }
}
