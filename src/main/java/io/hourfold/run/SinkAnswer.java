package io.hourfold.run;

import io.hourfold.sink.SinkOutcome;

/**
 * What was sent on.
 *
 * @param written rows that came or changed
 * @param removed rows that went
 */
public record SinkAnswer(String sink, String table, SinkOutcome.Extent extent, long written, long removed) {}
