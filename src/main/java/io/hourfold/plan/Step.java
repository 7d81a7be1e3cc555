package io.hourfold.plan;

import io.hourfold.fold.Span;
import io.hourfold.ledger.Stage;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.util.Optional;

/**
 * One thing that is done for a batch, or that is not, and why.
 *
 * @param stage which stop on the way of the batch
 * @param day whose fact or tree it changes; empty where it is not of one day
 * @param node of the day's tree, for {@link Stage#FOLD}
 * @param reason for people: {@code never ingested}, {@code raw changes}
 */
public record Step(Batch batch, Stage stage, Optional<EventDay> day, Optional<Span> node, Doing doing, String reason) {
    public enum Doing {
        DO,
        SKIP
    }

    static Step of(Batch batch, Stage stage, Doing doing, String reason) {
        return new Step(batch, stage, Optional.empty(), Optional.empty(), doing, reason);
    }

    public boolean isDone() {
        return doing == Doing.DO;
    }
}
