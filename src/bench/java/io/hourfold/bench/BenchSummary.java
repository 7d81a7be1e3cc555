package io.hourfold.bench;

import java.util.List;
import java.util.Map;

/** The report as JSON has it. */
record BenchSummary(
        Machine machine,
        double loadBefore,
        List<Day> days,
        List<Growth> growths,
        FromKafka fromKafka,
        Double eventsPerSecondToRaw,
        Double eventsPerSecondToDay,
        List<Point> cadences,
        List<HeapTrial.Result> heapTrials,
        long residentBytes) {
    record Day(int rowsPerHour, int hours, int duplicates, List<Line> contenders) {}

    record Point(String cadence, double seenSeconds, double ageSeconds, Line contender) {}

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
                report.machine(),
                report.loadBefore(),
                report.days().stream().map(BenchSummary::day).toList(),
                report.growths(),
                report.fromKafka().orElse(null),
                report.fromKafka().map(FromKafka::eventsPerSecondToRaw).orElse(null),
                report.fromKafka().map(FromKafka::eventsPerSecondToDay).orElse(null),
                report.cadences().stream().map(BenchSummary::point).toList(),
                report.heapTrials(),
                report.residentBytes());
    }

    private static Day day(MeasuredDay day) {
        return new Day(
                day.day().rowsPerHour(),
                day.day().hours(),
                day.day().duplicates(),
                day.outcomes().stream().map(BenchSummary::line).toList());
    }

    private static Point point(CadencePoint point) {
        return new Point(point.cadence().toString(), point.seenSeconds(), point.ageSeconds(), line(point.outcome()));
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
