package io.hourfold.plan;

import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageState;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The newest attempt at every stage of one batch. */
public record BatchStages(Map<Stage, StageAttempt> newest) {
    public static final BatchStages NONE = new BatchStages(Map.of());

    /** What each stage is made from. */
    private static final Map<Stage, Stage> BEFORE = Map.of(
            Stage.CHECK_RAW, Stage.INGEST,
            Stage.LEAF, Stage.INGEST,
            Stage.CHECK_LEAF, Stage.LEAF,
            Stage.PUBLISH, Stage.LEAF,
            Stage.FOLD, Stage.PUBLISH,
            Stage.WINDOWS, Stage.FOLD,
            Stage.SINKS, Stage.FOLD);

    public BatchStages {
        Map<Stage, StageAttempt> copy = new EnumMap<>(Stage.class);
        copy.putAll(newest);
        newest = Collections.unmodifiableMap(copy);
    }

    /** By batch, of attempts that are each the newest at their stage. */
    public static SortedMap<Batch, BatchStages> byBatch(List<StageAttempt> attempts, Cadence cadence) {
        SortedMap<Batch, Map<Stage, StageAttempt>> newest = new TreeMap<>();
        for (StageAttempt attempt : attempts) {
            newest.computeIfAbsent(new Batch(attempt.key().batch(), cadence), batch -> new EnumMap<>(Stage.class))
                    .put(attempt.key().stage(), attempt);
        }
        SortedMap<Batch, BatchStages> stages = new TreeMap<>();
        newest.forEach((batch, of) -> stages.put(batch, new BatchStages(of)));
        return stages;
    }

    /** The newest attempts that failed, in the order of their stages. */
    public List<StageAttempt> failed() {
        return newest.values().stream()
                .filter(attempt -> attempt.state() == StageState.FAILED)
                .toList();
    }

    /** The attempt that did a stage, from what all the stages before it have come to by now. */
    public Optional<StageAttempt> done(Stage stage) {
        Optional<StageAttempt> done =
                Optional.ofNullable(newest.get(stage)).filter(attempt -> attempt.state() == StageState.DONE);
        if (stage == Stage.INGEST) {
            return done;
        }
        Optional<StageAttempt> before = done(before(stage));
        return done.filter(attempt -> before.filter(attempt::isMadeFrom).isPresent());
    }

    /** What a stage is made from: what sinks send comes from windows where there are some. */
    public Stage before(Stage stage) {
        return stage == Stage.SINKS && newest.containsKey(Stage.WINDOWS) ? Stage.WINDOWS : BEFORE.get(stage);
    }
}
