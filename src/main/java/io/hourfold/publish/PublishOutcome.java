package io.hourfold.publish;

import java.util.OptionalLong;

/**
 * What readers see since.
 *
 * @param snapshot of the fact; empty when no row had to change
 */
public record PublishOutcome(DeltaKind kind, PublishCounts counts, OptionalLong snapshot) {}
