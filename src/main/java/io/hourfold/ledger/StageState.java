package io.hourfold.ledger;

/** How far one attempt at a stage came. An attempt that is STARTED while nobody holds its lease has crashed. */
public enum StageState {
    STARTED,
    DONE,
    FAILED
}
