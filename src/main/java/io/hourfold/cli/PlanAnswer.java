package io.hourfold.cli;

import io.hourfold.plan.Plan;
import io.hourfold.plan.Step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plan as it is printed.
 *
 * @param records about how many would be read; empty when nobody can say yet
 * @param visible what readers would see change
 */
record PlanAnswer(String pipeline, List<Line> steps, Optional<Long> records, List<String> visible) {
    /**
     * @param stage as in {@code fold}
     * @param day whose tree it is
     * @param node as in {@code [4, 8)}
     */
    record Line(String batch, String stage, Optional<String> day, Optional<String> node, String doing, String reason) {
        static Line of(Step step) {
            return new Line(
                    step.batch().toString(),
                    step.stage().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    step.day().map(Object::toString),
                    step.node().map(Object::toString),
                    step.doing().name().toLowerCase(Locale.ROOT),
                    step.reason());
        }
    }

    static PlanAnswer of(String pipeline, Plan plan, boolean all) {
        return new PlanAnswer(
                pipeline,
                plan.steps().stream()
                        .filter(step -> all || step.isDone())
                        .map(Line::of)
                        .toList(),
                plan.records().isPresent() ? Optional.of(plan.records().getAsLong()) : Optional.empty(),
                plan.visible());
    }
}
