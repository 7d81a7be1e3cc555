package io.hourfold.bench;

import java.util.List;

/**
 * All of one run.
 *
 * @param loadBefore threads that wanted a processor before anything began
 */
record BenchReport(BenchDay day, Machine machine, double loadBefore, List<Outcome> outcomes) {
    BenchReport {
        outcomes = List.copyOf(outcomes);
    }
}
