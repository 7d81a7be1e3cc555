package io.hourfold.fold;

import java.util.List;

/** One row as a fold function sees it. */
public record FoldRow(List<Object> values, Arrival arrival) {}
