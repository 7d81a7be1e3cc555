package io.hourfold.bench;

import java.util.List;
import java.util.Optional;

/**
 * All of one run.
 *
 * @param loadBefore threads that wanted a processor before anything began
 * @param heapTrials empty unless they were asked for
 * @param residentBytes the most memory that the process ever had; 0 where the system does not tell
 */
record BenchReport(
        BenchDay day,
        Machine machine,
        double loadBefore,
        List<Outcome> outcomes,
        Optional<FromKafka> fromKafka,
        List<HeapTrial.Result> heapTrials,
        long residentBytes) {
    BenchReport {
        outcomes = List.copyOf(outcomes);
        heapTrials = List.copyOf(heapTrials);
    }

    BenchReport with(List<HeapTrial.Result> trials) {
        return new BenchReport(day, machine, loadBefore, outcomes, fromKafka, trials, residentBytes);
    }
}
