package io.hourfold.run;

import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageState;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest attempt at every stage of one batch. */
public record BatchStages(Map<Stage, StageAttempt> newest) {
    public static final BatchStages NONE = new BatchStages(Map.of());

    private static final List<Stage> CHAIN = List.of(Stage.INGEST, Stage.LEAF, Stage.PUBLISH, Stage.FOLD);

    public BatchStages {
        Map<Stage, StageAttempt> copy = new EnumMap<>(Stage.class);
        copy.putAll(newest);
        newest = Collections.unmodifiableMap(copy);
    }

    /** The attempt that did a stage, from what all the stages before it have come to by now. */
    public Optional<StageAttempt> done(Stage stage) {
        Optional<StageAttempt> before = Optional.empty();
        for (Stage one : CHAIN) {
            Optional<StageAttempt> made = before;
            before = Optional.ofNullable(newest.get(one))
                    .filter(attempt -> attempt.state() == StageState.DONE)
                    .filter(attempt -> one == Stage.INGEST
                            || made.filter(attempt::isMadeFrom).isPresent());
            if (one == stage) {
                return before;
            }
        }
        throw new IllegalArgumentException("stage " + stage + " is not one that every batch goes through");
    }
}
