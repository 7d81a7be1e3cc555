package io.hourfold.run;

import io.hourfold.time.Batch;

/**
 * Rows of a batch that are nowhere, or twice.
 *
 * @param law what should be equal, such as {@code raw = leaf + duplicates + late}
 * @param left rows on its left side
 * @param right rows on its right side
 */
public record Imbalance(Batch batch, String law, long left, long right) {}
