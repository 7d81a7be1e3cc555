package io.hourfold.failure;

/** Whose problem a failure is. The exit code of the command, and later the status of the service, follow from it. */
public enum FailureKind {
    /** A defect of Hourfold itself. */
    OURS(1, "our fault: a defect of Hourfold"),
    /** Usage, settings or a pipeline file: the user can mend it. */
    USER(2, "your fault: usage, settings or a pipeline file"),
    /** A data quality gate stopped the run. */
    QUALITY(3, "blocked by data quality"),
    /** Another run holds what this one needs. */
    CONFLICT(4, "conflict: another run holds it"),
    /** Rows that were promised can no longer be read from the source. */
    DATA_LOSS(5, "data loss detected: the source no longer holds rows that were promised"),
    /** Kafka, PostgreSQL or storage did not answer; worth a retry. */
    OUTSIDE(6, "outside: Kafka, PostgreSQL or storage did not answer; worth a retry");

    /** The exit code of a command that did what it was asked. */
    public static final int DONE = 0;

    private final int exitCode;
    private final String meaning;

    FailureKind(int exitCode, String meaning) {
        this.exitCode = exitCode;
        this.meaning = meaning;
    }

    public int exitCode() {
        return exitCode;
    }

    /** For people: one line, as the table of exit codes has it. */
    public String meaning() {
        return meaning;
    }
}
