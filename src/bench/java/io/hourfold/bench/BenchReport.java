package io.hourfold.bench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * All of one run.
 *
 * @param loadBefore threads that wanted a processor before anything began
 * @param days one for every size, in order
 * @param cadences empty unless they were asked for
 * @param heapTrials empty unless they were asked for
 * @param residentBytes the most memory that the process ever had; 0 where the system does not tell
 */
record BenchReport(
        Machine machine,
        double loadBefore,
        List<MeasuredDay> days,
        Optional<FromKafka> fromKafka,
        List<CadencePoint> cadences,
        List<HeapTrial.Result> heapTrials,
        long residentBytes) {
    BenchReport {
        days = List.copyOf(days);
        cadences = List.copyOf(cadences);
        heapTrials = List.copyOf(heapTrials);
    }

    /** Of days alone. */
    static BenchReport of(Machine machine, double loadBefore, List<MeasuredDay> days) throws IOException {
        return new BenchReport(machine, loadBefore, days, Optional.empty(), List.of(), List.of(), Resident.peakBytes());
    }

    BenchReport with(List<HeapTrial.Result> trials) {
        return new BenchReport(machine, loadBefore, days, fromKafka, cadences, trials, residentBytes);
    }

    List<Growth> growths() {
        return Growth.of(days);
    }
}
