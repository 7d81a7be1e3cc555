package io.hourfold.run;

import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageState;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

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

    /** The attempt that did a stage, from what all the stages before it have come to by now. */
    public Optional<StageAttempt> done(Stage stage) {
        Optional<StageAttempt> done =
                Optional.ofNullable(newest.get(stage)).filter(attempt -> attempt.state() == StageState.DONE);
        if (stage == Stage.INGEST) {
            return done;
        }
        Optional<StageAttempt> before = done(BEFORE.get(stage));
        return done.filter(attempt -> before.filter(attempt::isMadeFrom).isPresent());
    }
}
