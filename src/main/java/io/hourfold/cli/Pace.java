package io.hourfold.cli;

import io.hourfold.ledger.Stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long the rest will take, from how long the same stages took so far: the middle of what was measured for each,
 * because the first is slow while an engine warms up.
 */
final class Pace {
    /** Those that are worked on side by side. */
    private static final Set<Stage> IN_LANES = EnumSet.range(Stage.INGEST, Stage.CHECK_LEAF);

    private final Map<Stage, Integer> left = new EnumMap<>(Stage.class);
    private final Map<Stage, List<Duration>> took = new EnumMap<>(Stage.class);
    private final int lanes;

    /** @param planned how often each stage is to be done */
    Pace(Map<Stage, Integer> planned, int lanes) {
        left.putAll(planned);
        this.lanes = lanes;
    }

    void took(Stage stage, Duration duration) {
        took.computeIfAbsent(stage, any -> new ArrayList<>()).add(duration);
        left.merge(stage, -1, Integer::sum);
    }

    /** Nothing while nothing has been measured, and where nothing is left. A stage that was never done takes as long as others. */
    Optional<Duration> left() {
        if (took.isEmpty()) {
            return Optional.empty();
        }
        double usual =
                took.keySet().stream().mapToDouble(this::typical).average().orElse(0);
        double seconds = 0;
        for (Map.Entry<Stage, Integer> stage : left.entrySet()) {
            double each = took.containsKey(stage.getKey()) ? typical(stage.getKey()) : usual;
            seconds += Math.max(0, stage.getValue()) * each / (IN_LANES.contains(stage.getKey()) ? lanes : 1);
        }
        return Optional.of(Duration.ofMillis(Math.round(seconds * 1000))).filter(rest -> rest.toSeconds() > 0);
    }

    private double typical(Stage stage) {
        List<Duration> sorted = took.get(stage).stream().sorted().toList();
        return sorted.get(sorted.size() / 2).toMillis() / 1000.0;
    }
}
