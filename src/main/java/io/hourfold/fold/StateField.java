package io.hourfold.fold;

/** One stored part of a state: a column of the tree, {@code <folded column>__<name>}. */
public record StateField(String name, ValueType type) {}
