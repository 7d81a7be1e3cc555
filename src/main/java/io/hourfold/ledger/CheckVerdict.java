package io.hourfold.ledger;

/** How a suite of data quality checks ended. An engine that could not run is ERROR, never a pass. */
public enum CheckVerdict {
    PASSED,
    WARNED,
    FAILED,
    NO_DATA,
    ERROR
}
