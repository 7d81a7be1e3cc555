package io.hourfold.run;

import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageState;
import io.hourfold.time.Batch;

import java.util.List;

/**
 * Hears what runs do while they do it, from whichever thread does it; several may talk at once. Whoever listens to
 * sentences only hears all that is worth a line.
 */
@FunctionalInterface
public interface Progress {
    /** @param sentence for a person */
    void say(String sentence);

    /** @param records about how many will be read; 0 where that is not known */
    default void begins(Batch batch, Stage stage, long records) {}

    /** @param records read so far, in all slices together */
    default void reads(Batch batch, int slice, int slices, long records) {
        say("read slice " + slice + " of " + slices + ", " + records + " records so far");
    }

    /**
     * The engine got on with what a batch is in.
     *
     * @param tasks that ended since the stage began, of all that are known of
     */
    default void works(Batch batch, int tasks, int all) {}

    /** @param state {@code DONE} or {@code FAILED} */
    default void ends(Batch batch, Stage stage, StageState state) {}

    /** @param report what a gate found, which the ledger has as well; the first line says it all in short */
    default void judged(Batch batch, List<String> report) {
        report.forEach(this::say);
    }

    /** One of many batches came as far as it had to. */
    default void comes(Batch batch, Milestone how, int number, int all) {
        say(batch + ": " + how.word() + " (" + number + " of " + all + ")");
    }

    /** How far batches come together. */
    enum Milestone {
        LEAF,
        PUBLISHED;

        private String word() {
            return this == LEAF ? "leaf" : "published";
        }
    }
}
