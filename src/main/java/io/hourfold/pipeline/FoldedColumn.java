package io.hourfold.pipeline;

import io.hourfold.fold.FoldCall;

/**
 * A column of the fact that is computed over all duplicates of a key.
 *
 * @param call the fold function and its columns, such as {@code min(event_time)}, without a name of its own
 */
public record FoldedColumn(String name, FoldCall call) {}
