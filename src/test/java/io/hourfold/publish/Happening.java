package io.hourfold.publish;

import io.hourfold.time.Batch;

import java.util.List;

/** What happens next in a history. */
sealed interface Happening {
    /** A batch is ingested, for the first time or again, and what follows is done. */
    record Ran(Batch batch, List<RawRow> rows) implements Happening {}

    /** The same, but the run dies after so many steps. */
    record Crashed(Batch batch, List<RawRow> rows, int afterSteps) implements Happening {}

    record Excluded(Batch batch) implements Happening {}

    record Readmitted(Batch batch) implements Happening {}
}
