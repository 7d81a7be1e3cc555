package io.hourfold.dev;

/** What a stop found. */
public enum ServerEnd {
    /** It ran, and does no more. */
    STOPPED,
    /** It had been started and had ended by itself. */
    HAD_ENDED,
    DID_NOT_RUN
}
