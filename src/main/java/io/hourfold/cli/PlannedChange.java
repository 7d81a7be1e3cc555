package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.Stage;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.plan.Plan;
import io.hourfold.plan.Step;
import io.hourfold.plan.Wanted;
import io.hourfold.run.PlanReader;
import io.hourfold.time.Batch;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a command would do that changes the rows of a batch otherwise than by reading it from the source: the steps that
 * this takes, as the planner sees them.
 *
 * @param from the stage whose result the command changes
 * @param reason of the first stage that is done for it
 */
record PlannedChange(Batch batch, Wanted.Repeat from, String reason) {
    /** @param required fails where the command would refuse */
    int show(CommandContext context, Pipeline declared, Consumer<LedgerReader> required) {
        try (LedgerReader ledger =
                PostgresLedger.open(context.settings().settings().ledger(context.embeddedStack()))) {
            required.accept(ledger);
            Set<Stage> stops = context.stops(declared);
            Plan plan = new PlanReader(ledger, declared).plan(new Wanted(List.of(batch), from, stops));
            List<Step> steps = plan.steps().stream()
                    .filter(step -> step.stage().compareTo(changed()) >= 0)
                    .map(this::told)
                    .toList();
            context.output()
                    .answer(
                            PlanAnswer.of(
                                    declared.name(), new Plan(steps, OptionalLong.empty(), plan.visible()), false),
                            PlanText::of);
        }
        return FailureKind.DONE;
    }

    private Stage changed() {
        return Stage.valueOf(from.name());
    }

    private Step told(Step step) {
        boolean asked = step.stage() == changed();
        return asked ? new Step(step.batch(), step.stage(), step.day(), step.node(), step.doing(), reason) : step;
    }
}
