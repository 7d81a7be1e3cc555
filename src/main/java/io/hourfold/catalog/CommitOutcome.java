package io.hourfold.catalog;

/** How an attempt to commit ended, as far as the one who made it can tell. */
sealed interface CommitOutcome {
    record Committed() implements CommitOutcome {}

    /** The database saw the change and found the table elsewhere. Nothing was changed. */
    record Refused() implements CommitOutcome {}

    /** It failed before the database was asked to commit. Nothing was changed, and nothing will be. */
    record Failed(Exception cause) implements CommitOutcome {}

    /** The database was asked to commit, and its answer was lost. */
    record Unanswered(long transaction, Exception cause) implements CommitOutcome {}
}
