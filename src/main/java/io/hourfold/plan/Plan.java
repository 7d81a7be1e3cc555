package io.hourfold.plan;

import io.hourfold.ledger.Stage;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is to be done, in order, and what is left alone.
 *
 * @param records about how many will be read from the source; empty when nobody can say yet
 * @param visible what readers see change when all is done: {@code fact of 2026-11-20}
 */
public record Plan(List<Step> steps, OptionalLong records, List<String> visible) {
    public Plan {
        steps = List.copyOf(steps);
        visible = List.copyOf(visible);
    }

    /** Only the steps of some stages. */
    public Plan of(Stage... stages) {
        List<Stage> wanted = List.of(stages);
        return new Plan(
                steps.stream().filter(step -> wanted.contains(step.stage())).toList(), records, visible);
    }

    public boolean isNothing() {
        return steps.stream().noneMatch(Step::isDone);
    }
}
