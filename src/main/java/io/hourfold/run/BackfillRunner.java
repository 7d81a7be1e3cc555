package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.Run;
import io.hourfold.plan.Wanted;
import io.hourfold.publish.DeltaKind;
import io.hourfold.time.Batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes many batches through all stages. First the leaves of all are built, and only then is anything published, so that a
 * day is published once for all its pending leaves. A batch that fails does not stop the others.
 */
public final class BackfillRunner {
    private final BatchRunner batches;
    private final int mostFailures;
    private final Consumer<String> progress;

    /** @param mostFailures after so many no more batches are tried */
    public BackfillRunner(BatchRunner batches, int mostFailures, Consumer<String> progress) {
        this.batches = batches;
        this.mostFailures = mostFailures;
        this.progress = progress;
    }

    /**
     * @param orders of one pipeline, in order
     * @param run who asks
     */
    public BackfillAnswer run(String pipeline, List<IngestOrder> orders, Wanted.Repeat repeat, Run run) {
        Map<Batch, Failure> failed = new TreeMap<>();
        Map<Batch, IngestAnswer> prepared = new TreeMap<>();
        for (IngestOrder order : orders) {
            tried(order, "leaf", failed, orders.size(), prepared.size(), () -> {
                prepared.put(order.batch(), batches.prepare(order, repeat, run));
            });
        }
        Map<Batch, BatchAnswer> answers = new TreeMap<>();
        for (IngestOrder order : orders) {
            if (prepared.containsKey(order.batch())) {
                tried(order, "published", failed, prepared.size(), answers.size(), () -> {
                    answers.put(order.batch(), batches.run(order, behind(repeat), run));
                });
            }
        }
        List<BackfillAnswer.Outcome> outcomes = new ArrayList<>();
        for (IngestOrder order : orders) {
            outcomes.add(outcome(
                    order.batch(),
                    Optional.ofNullable(prepared.get(order.batch())),
                    Optional.ofNullable(answers.get(order.batch())),
                    Optional.ofNullable(failed.get(order.batch()))));
        }
        return new BackfillAnswer(pipeline, outcomes);
    }

    /** What is left to be done again when leaves are built. */
    private static Wanted.Repeat behind(Wanted.Repeat repeat) {
        return repeat == Wanted.Repeat.INGEST || repeat == Wanted.Repeat.LEAF ? Wanted.Repeat.NOTHING : repeat;
    }

    private void tried(IngestOrder order, String what, Map<Batch, Failure> failed, int all, int before, Runnable work) {
        if (failed.size() >= mostFailures) {
            return;
        }
        try {
            work.run();
            progress.accept(order.batch() + ": " + what + " (" + (before + 1) + " of " + all + ")");
        } catch (Failure failure) {
            failed.put(order.batch(), failure);
            progress.accept(order.batch() + ": failed: " + failure.getMessage());
        }
    }

    private static BackfillAnswer.Outcome outcome(
            Batch batch, Optional<IngestAnswer> ingested, Optional<BatchAnswer> answer, Optional<Failure> failure) {
        if (failure.isPresent()) {
            return new BackfillAnswer.Outcome(
                    batch.toString(),
                    BackfillAnswer.Ending.FAILED,
                    0,
                    0,
                    Optional.of(failure.get().kind()),
                    Optional.of(failure.get().getMessage()));
        }
        if (ingested.isEmpty() || answer.isEmpty()) {
            return BackfillAnswer.Outcome.of(batch.toString(), BackfillAnswer.Ending.NOT_TRIED);
        }
        boolean unchanged = ingested.get().ending() == IngestAnswer.Ending.ALREADY_DONE
                && answer.get().days().stream().allMatch(day -> day.kind() == DeltaKind.NOTHING);
        return new BackfillAnswer.Outcome(
                batch.toString(),
                unchanged ? BackfillAnswer.Ending.UNCHANGED : BackfillAnswer.Ending.DONE,
                ingested.get().outcome().read(),
                answer.get().days().stream()
                        .mapToLong(day -> day.inserted() + day.updated() + day.deleted())
                        .sum(),
                Optional.empty(),
                Optional.empty());
    }
}
