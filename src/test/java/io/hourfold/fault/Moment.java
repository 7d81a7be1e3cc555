package io.hourfold.fault;

/** When a connection is lost, seen from the request that is being made. */
public enum Moment {
    /** The request never reaches the server. */
    BEFORE_THE_SERVER_READ,
    /** The server did what it was asked, and its whole answer is lost. */
    AFTER_THE_SERVER_ACTED
}
