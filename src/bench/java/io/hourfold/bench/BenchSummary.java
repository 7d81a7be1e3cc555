package io.hourfold.bench;

import java.util.List;
import java.util.Map;

/** The report as JSON has it. */
record BenchSummary(
        BenchDay day,
        Machine machine,
        double loadBefore,
        List<Line> contenders,
        FromKafka fromKafka,
        Double eventsPerSecondToRaw,
        Double eventsPerSecondToDay,
        List<HeapTrial.Result> heapTrials,
        long residentBytes) {
    /**
     * One contender.
     *
     * @param hourSeconds until the day showed each hour, for whoever works by the hour
     */
    record Line(
            String name,
            String how,
            Answer answer,
            Double closeSeconds,
            List<Double> hourSeconds,
            List<Double> repairSeconds,
            double cpuSeconds,
            Map<String, Double> cpuSecondsByStage,
            double taskCpuSeconds,
            long shuffledBytes,
            long peakHeapBytes,
            Weight weight,
            String published,
            String repaired,
            String failure) {}

    static BenchSummary of(BenchReport report) {
        return new BenchSummary(
                report.day(),
                report.machine(),
                report.loadBefore(),
                report.outcomes().stream().map(BenchSummary::line).toList(),
                report.fromKafka().orElse(null),
                report.fromKafka().map(FromKafka::eventsPerSecondToRaw).orElse(null),
                report.fromKafka().map(FromKafka::eventsPerSecondToDay).orElse(null),
                report.heapTrials(),
                report.residentBytes());
    }

    private static Line line(Outcome outcome) {
        return new Line(
                outcome.name(),
                outcome.how(),
                outcome.answer(),
                outcome.isFinished() ? outcome.closeSeconds() : null,
                seconds(outcome, Step.Kind.HOUR),
                seconds(outcome, Step.Kind.REPAIR),
                outcome.cpuOfDay(),
                outcome.cpuByStage(),
                outcome.taskCpuOfDay(),
                outcome.shuffledBytes(),
                outcome.heapBytes(),
                outcome.weight(),
                outcome.published().text(),
                outcome.repaired().text(),
                outcome.failure().orElse(null));
    }

    private static List<Double> seconds(Outcome outcome, Step.Kind kind) {
        return outcome.steps(kind).stream().map(Step::freshness).toList();
    }
}
