package io.hourfold.cli;

import io.hourfold.failure.Printable;

import java.util.ArrayList;
import java.util.List;

/** A plan for people. */
final class PlanText {
    private PlanText() {}

    static String of(PlanAnswer plan) {
        List<String> lines = new ArrayList<>();
        String batch = "";
        for (PlanAnswer.Line step : plan.steps()) {
            if (!step.batch().equals(batch)) {
                batch = step.batch();
                lines.add(plan.pipeline() + " " + batch);
            }
            String what = step.stage()
                    + step.node()
                            .map(node -> " " + node + " of " + step.day().orElse(""))
                            .orElse("");
            lines.add("  %-26s  %s"
                    .formatted(what, (step.doing().equals("skip") ? "skipped: " : "") + Printable.line(step.reason())));
        }
        if (lines.isEmpty()) {
            lines.add("Nothing is left to do.");
        } else {
            lines.add("");
            plan.records().ifPresent(records -> lines.add("About " + records + " records will be read."));
            if (!plan.visible().isEmpty()) {
                lines.add("Readers will see: " + String.join(", ", plan.visible()) + ".");
            }
        }
        return String.join(System.lineSeparator(), lines);
    }
}
