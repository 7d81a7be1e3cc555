package io.hourfold.ingest;

/** A record that cannot become a row. It goes to quarantine with this reason; nothing is logged and nothing stops. */
final class UnreadableRecord extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableRecord(Reason reason, String detail) {
        this(reason.toString(), detail);
    }

    UnreadableRecord(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
