package io.hourfold.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * All that was seen of one contender.
 *
 * @param published how the day compared once it was published
 * @param repaired how it compared once the late hours were in
 * @param failure why it did not come to an end; nothing else is there then
 */
record Outcome(
        String name,
        String how,
        Answer answer,
        Contender.Closing closing,
        List<Step> steps,
        Weight weight,
        Verdict published,
        Verdict repaired,
        Optional<String> failure) {
    private static final int LAST_HOURS = 3;

    Outcome {
        steps = List.copyOf(steps);
    }

    static Outcome failed(Contender contender, List<Step> steps, String why) {
        return new Outcome(
                contender.name(),
                contender.how(),
                contender.answer(),
                contender.closing(),
                steps,
                Weight.NONE,
                Verdict.NOT_ASKED,
                Verdict.NOT_ASKED,
                Optional.of(why));
    }

    boolean isFinished() {
        return failure.isEmpty();
    }

    List<Step> steps(Step.Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).toList();
    }

    /** What counts as closing the day: the last hours of whoever works by the hour. */
    List<Step> closes() {
        if (closing == Contender.Closing.AT_THE_END) {
            return steps(Step.Kind.CLOSE);
        }
        List<Step> hours = steps(Step.Kind.HOUR);
        return hours.subList(Math.max(0, hours.size() - LAST_HOURS), hours.size());
    }

    double closeSeconds() {
        return median(closes(), Step::freshness);
    }

    /** Of all hours alike. */
    double hourSeconds() {
        return median(steps(Step.Kind.HOUR), Step::freshness);
    }

    double repairSeconds() {
        return median(steps(Step.Kind.REPAIR), Step::freshness);
    }

    /** The steps that make a day once. */
    List<Step> once() {
        List<Step> once = new ArrayList<>(steps(Step.Kind.HOUR));
        steps(Step.Kind.CLOSE).stream().findFirst().ifPresent(once::add);
        return once;
    }

    double cpuOfDay() {
        return once().stream().mapToDouble(Step::cpu).sum();
    }

    double taskCpuOfDay() {
        return once().stream().mapToDouble(step -> step.tasks().cpuSeconds()).sum();
    }

    long shuffledBytes() {
        return once().stream().mapToLong(step -> step.tasks().shuffledBytes()).sum();
    }

    long heapBytes() {
        return steps.stream().mapToLong(Step::heapBytes).max().orElse(0);
    }

    Map<String, Double> cpuByStage() {
        Map<String, Double> stages = new LinkedHashMap<>();
        once().forEach(step -> step.laps().forEach(lap -> stages.merge(lap.stage(), lap.cpu(), Double::sum)));
        return Collections.unmodifiableMap(stages);
    }

    /** The median; not a number where there is nothing. */
    static double median(List<Step> steps, ToDoubleFunction<Step> what) {
        double[] sorted = steps.stream().mapToDouble(what).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
