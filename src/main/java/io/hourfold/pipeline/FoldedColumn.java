package io.hourfold.pipeline;

/**
 * A column of the fact that is computed over all duplicates of a key.
 *
 * @param call the fold function and its columns, such as {@code min(event_time)}
 */
public record FoldedColumn(String name, String call) {}
