package io.hourfold.failure;

/** Whose problem a failure is. The exit code of the command, and later the status of the service, follow from it. */
public enum FailureKind {
    /** A defect of Hourfold itself. */
    OURS(1),
    /** Usage, settings or a pipeline file: the user can mend it. */
    USER(2),
    /** A data quality gate stopped the run. */
    QUALITY(3),
    /** Another run holds what this one needs. */
    CONFLICT(4),
    /** Rows that were promised can no longer be read from the source. */
    DATA_LOSS(5),
    /** Kafka, PostgreSQL or storage did not answer; worth a retry. */
    OUTSIDE(6);

    /** The exit code of a command that did what it was asked. */
    public static final int DONE = 0;

    private final int exitCode;

    FailureKind(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
