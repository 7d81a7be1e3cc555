package io.hourfold.failure;

/**
 * A failure that is meant to be read by a person: its message names the setting, its value, the limit and the next
 * step. Messages never hold secrets.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    public Failure(FailureKind kind, String message) {
        this(kind, message, null);
    }

    public Failure(FailureKind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public static Failure ours(String message, Throwable cause) {
        return new Failure(FailureKind.OURS, message, cause);
    }

    public static Failure user(String message) {
        return new Failure(FailureKind.USER, message);
    }

    public static Failure conflict(String message) {
        return new Failure(FailureKind.CONFLICT, message);
    }

    public static Failure dataLoss(String message) {
        return new Failure(FailureKind.DATA_LOSS, message);
    }

    public static Failure outside(String message, Throwable cause) {
        return new Failure(FailureKind.OUTSIDE, message, cause);
    }

    public FailureKind kind() {
        return kind;
    }
}
