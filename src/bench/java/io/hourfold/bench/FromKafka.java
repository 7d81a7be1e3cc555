package io.hourfold.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Hours that came from a topic, the first of them to warm up.
 *
 * @param events in each hour of {@code full}
 * @param tinyEvents in each hour of {@code tiny}
 */
record FromKafka(int events, List<Step> full, int tinyEvents, List<Step> tiny) {
    FromKafka {
        full = List.copyOf(full.subList(1, full.size()));
        tiny = List.copyOf(tiny.subList(1, tiny.size()));
    }

    /** Events in a second until raw holds the hour. */
    double eventsPerSecondToRaw() {
        return events / Outcome.median(full, step -> stage(step, "prepare") + stage(step, "ingest"));
    }

    /** Events in a second until the day shows the hour. */
    double eventsPerSecondToDay() {
        return events / Outcome.median(full, Step::freshness);
    }

    String text() {
        return "%,d events of an hour: %,.0f a second until raw holds the hour, %,.0f until the day shows it (%s)"
                        .formatted(events, eventsPerSecondToRaw(), eventsPerSecondToDay(), stages(full))
                + System.lineSeparator()
                + "%,d events of an hour: %.2f s through all stages, %.2f until the day shows it (%s)"
                        .formatted(
                                tinyEvents,
                                Outcome.median(tiny, Step::seconds),
                                Outcome.median(tiny, Step::freshness),
                                stages(tiny));
    }

    private static String stages(List<Step> steps) {
        return steps.get(0).laps().stream()
                .map(lap -> "%s %.2f s".formatted(lap.stage(), Outcome.median(steps, of(lap.stage()))))
                .collect(Collectors.joining(", "));
    }

    private static ToDoubleFunction<Step> of(String stage) {
        return step -> stage(step, stage);
    }

    private static double stage(Step step, String stage) {
        return step.laps().stream()
                .filter(lap -> lap.stage().equals(stage))
                .mapToDouble(Stopwatch.Lap::seconds)
                .sum();
    }
}
