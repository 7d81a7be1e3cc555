package io.hourfold.window;

import io.hourfold.fold.Arrival;

import java.util.List;

/**
 * An event of the fact as windows of one key see it.
 *
 * @param at when it happened, in microseconds since 1970
 * @param arguments of each measure
 */
record Event(long at, Arrival arrival, List<List<Object>> arguments) {}
