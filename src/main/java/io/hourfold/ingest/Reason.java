package io.hourfold.ingest;

import java.util.Locale;

/** Why a record is in quarantine. */
public enum Reason {
    /** The record has no value. */
    NULL_VALUE,
    /** The bytes are not what the format says. */
    UNPARSEABLE,
    /** A field holds something that is not of its column's type. */
    WRONG_TYPE,
    /** A column that must be there is not. */
    MISSING_REQUIRED,
    /** A column of the key is null. */
    NULL_KEY,
    /** The event is dated before any event could be. */
    IMPLAUSIBLE_EVENT_TIME,
    /** The event lies further ahead of its batch than the allowed skew. */
    FUTURE_EVENT_TIME;

    /** As it stands in the quarantine table and in reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
