package io.hourfold.quality.rule;

/** Whether rules may hold SQL that is passed on as it is written. */
public enum Freedom {
    /** {@code where-sql} is refused. */
    PARSED_ONLY,
    FREE_SQL
}
