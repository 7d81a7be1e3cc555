package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.LeaseKeeper;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Window;
import io.hourfold.publish.PublishedDay;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.window.SparkWindows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a pipeline's windows show what its fact holds. One run at a time does so for a pipeline. */
final class WindowRunner {
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final SparkStages stages;
    private final Gates gates;

    WindowRunner(Ledger ledger, Pipeline pipeline, SparkStages stages, Gates gates) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.stages = stages;
        this.gates = gates;
    }

    /** The scope of whoever commits to a pipeline's windows. */
    static String scope(String pipeline) {
        return pipeline + "/windows";
    }

    /**
     * A window that is refused does not keep the others from being shown.
     *
     * @param batch what the windows are brought up to date for
     */
    List<WindowAnswer> update(Batch batch, Run run) {
        if (pipeline.windows().isEmpty()) {
            return List.of();
        }
        List<WindowAnswer> answers = new ArrayList<>();
        Optional<Failure> refused = Optional.empty();
        try (LeaseKeeper keeper = LeaseKeeper.acquire(
                ledger, scope(pipeline.name()), IngestRunner.holder(run), IngestRunner.LEASE, () -> {})) {
            Optional<SparkShownFact> fact = stages.fact();
            if (fact.isEmpty()) {
                return List.of();
            }
            Instant until = until(fact.get().properties());
            SparkWindows windows = stages.windows();
            for (Window window : pipeline.windows()) {
                try {
                    answers.add(WindowAnswer.of(
                            window.name(),
                            windows.update(
                                    window,
                                    fact.get().table(),
                                    until,
                                    run.id(),
                                    written -> gates.examine(written, batch, run, keeper.lease()),
                                    () -> ledger.renew(keeper.lease(), IngestRunner.LEASE))));
                } catch (Failure failure) {
                    refused.ifPresent(first -> first.addSuppressed(failure));
                    refused = refused.or(() -> Optional.of(failure));
                }
            }
        }
        refused.ifPresent(failure -> {
            throw failure;
        });
        return answers;
    }

    /** Where the newest batch ends that the fact shows, whatever it brought. */
    private Instant until(Map<String, String> properties) {
        Instant until = Instant.EPOCH;
        for (EventDay day : PublishedDay.days(properties, pipeline.zone())) {
            PublishedDay shown = PublishedDay.in(properties, day, pipeline.cadence());
            if (!shown.leaves().isEmpty()) {
                Instant end = day.batchOf(shown.leaves().lastKey(), pipeline.cadence())
                        .end();
                until = end.isAfter(until) ? end : until;
            }
        }
        return until;
    }
}
