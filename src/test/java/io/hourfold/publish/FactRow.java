package io.hourfold.publish;

import io.hourfold.fold.Arrival;

import java.util.List;

/** A row of the fact: the winner's own content and the folded results. */
record FactRow(Arrival winner, String payload, List<Object> results) {}
