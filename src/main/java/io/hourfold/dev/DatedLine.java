package io.hourfold.dev;

import java.time.Instant;

/** A record to come. */
public record DatedLine(Instant at, String text) {}
