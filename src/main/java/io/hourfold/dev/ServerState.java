package io.hourfold.dev;

/** How a server of the stack is. */
public enum ServerState {
    /** It runs and answers. */
    REACHABLE,
    /** Its process runs and does not answer. */
    UNREACHABLE,
    /** Its process has ended and nobody stopped it; the record of it is stale. */
    DEAD,
    /** It was never started, or it was stopped. */
    STOPPED
}
