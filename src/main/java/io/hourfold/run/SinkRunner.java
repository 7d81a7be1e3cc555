package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.LeaseKeeper;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Sink;
import io.hourfold.sink.SinkOutcome;
import io.hourfold.sink.SparkSinks;
import io.hourfold.time.Batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends on what changed in a pipeline's tables. One run at a time does so for a pipeline. */
final class SinkRunner {
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final SparkStages stages;

    SinkRunner(Ledger ledger, Pipeline pipeline, SparkStages stages) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.stages = stages;
    }

    /** The scope of whoever delivers for a pipeline. */
    static String scope(String pipeline) {
        return pipeline + "/sinks";
    }

    /**
     * A target that does not take anything does not keep the others from getting theirs.
     *
     * @param batch what it is delivered for
     */
    List<SinkAnswer> deliver(Batch batch, Run run) {
        if (pipeline.sinks().isEmpty()) {
            return List.of();
        }
        List<SinkAnswer> answers = new ArrayList<>();
        Optional<Failure> refused = Optional.empty();
        try (LeaseKeeper keeper = LeaseKeeper.acquire(
                ledger, scope(pipeline.name()), IngestRunner.holder(run), IngestRunner.LEASE, () -> {})) {
            SparkSinks sinks = stages.sinks();
            for (Sink sink : pipeline.sinks()) {
                try {
                    ledger.renew(keeper.lease(), IngestRunner.LEASE);
                    SinkOutcome outcome = sinks.deliver(sink, batch, run.id());
                    answers.add(new SinkAnswer(
                            sink.name(), sink.table(), outcome.extent(), outcome.written(), outcome.removed()));
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
}
