package io.hourfold.ingest;

import io.hourfold.pipeline.RawColumns;

/**
 * The columns of {@code quarantine}: where a record stood in the source, as in {@link RawColumns}, everything it held,
 * and why it could not become a row.
 */
public final class QuarantineColumns {
    public static final String KEY = "_key";
    public static final String VALUE = "_value";
    public static final String HEADERS = "_headers";
    /** One of {@link Reason}, or the name of a rule. */
    public static final String REASON = "reason";
    /** What exactly was wrong; never the record's own value beyond a few characters. */
    public static final String DETAIL = "detail";
    /** The run that put it here. */
    public static final String RUN = "run_id";

    private QuarantineColumns() {}
}
