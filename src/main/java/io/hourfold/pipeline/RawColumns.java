package io.hourfold.pipeline;

/** The columns that {@code raw} has beside the declared ones. Declared names never begin with an underscore. */
public final class RawColumns {
    /** The day of event time the row belongs to, in the pipeline's zone. */
    public static final String EVENT_DAY = "event_day";
    /** The start of the batch that brought the row. */
    public static final String BATCH = "_batch";

    public static final String TOPIC = "_topic";
    /** Not {@code _partition}: Iceberg keeps that name for itself and Spark cannot read a table that has it. */
    public static final String PARTITION = "_topic_partition";

    public static final String OFFSET = "_offset";
    /** The record's own timestamp in the source, which decided its batch. */
    public static final String TIMESTAMP = "_timestamp";

    private RawColumns() {}
}
