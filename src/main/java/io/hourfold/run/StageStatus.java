package io.hourfold.run;

import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageState;
import io.hourfold.plan.BatchStages;

import java.util.Optional;
import java.util.SortedMap;

/**
 * How far one stage of a batch came.
 *
 * @param counts rows by what became of them; none unless it is done
 */
public record StageStatus(
        Stage stage, State state, String run, SortedMap<String, Long> counts, Optional<String> message) {
    /** What its newest attempt came to. */
    public enum State {
        DONE,
        /** It was done, but a stage before it was done again since. */
        OUTDATED,
        RUNNING,
        /** An attempt was started, and nobody holds the batch any more. */
        CRASHED,
        FAILED
    }

    /** Whether somebody works on a batch now. */
    enum Hold {
        HELD,
        FREE
    }

    static Optional<StageStatus> of(Stage stage, BatchStages stages, Hold hold) {
        return Optional.ofNullable(stages.newest().get(stage)).map(attempt -> {
            boolean done = stages.done(stage).isPresent();
            return new StageStatus(
                    stage,
                    done ? State.DONE : unfinished(attempt, hold),
                    attempt.runId(),
                    attempt.counts(),
                    attempt.message());
        });
    }

    private static State unfinished(StageAttempt attempt, Hold hold) {
        if (attempt.state() == StageState.STARTED) {
            return hold == Hold.HELD ? State.RUNNING : State.CRASHED;
        }
        return attempt.state() == StageState.FAILED ? State.FAILED : State.OUTDATED;
    }
}
