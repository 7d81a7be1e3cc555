package io.hourfold.ledger;

import java.time.Instant;

/** One stage of one batch. */
public record StageKey(String pipeline, Instant batch, Stage stage) {}
