package io.hourfold.fold;

/** A column of the fact that is folded over all duplicates of a key. */
public record NamedFold(String name, BoundFold<?> fold) {}
