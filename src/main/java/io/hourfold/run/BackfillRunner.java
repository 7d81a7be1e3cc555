package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.Run;
import io.hourfold.plan.Wanted;
import io.hourfold.publish.DeltaKind;
import io.hourfold.time.Batch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes many batches through all stages. First the leaves of all are built, several at a time, and only then is anything
 * published, one after the other, so that a day is published once for all its pending leaves. A batch that fails does not
 * stop the others.
 */
public final class BackfillRunner {
    private final List<BatchRunner> lanes;
    private final int mostFailures;
    private final Progress progress;
    private final Map<Batch, Failure> failed = new ConcurrentSkipListMap<>();
    private final Map<Batch, IngestAnswer> prepared = new ConcurrentSkipListMap<>();
    private final Map<Batch, BatchAnswer> answers = new ConcurrentSkipListMap<>();
    private volatile boolean stopping;

    /**
     * For one backfill.
     *
     * @param lanes what leaves are built with, side by side
     * @param mostFailures after so many no more batches are tried
     */
    public BackfillRunner(List<BatchRunner> lanes, int mostFailures, Progress progress) {
        this.lanes = List.copyOf(lanes);
        this.mostFailures = mostFailures;
        this.progress = progress;
    }

    /**
     * @param orders of one pipeline, in order
     * @param run who asks
     */
    public BackfillAnswer run(String pipeline, List<IngestOrder> orders, Wanted.Repeat repeat, Run run) {
        try (Lanes side = new Lanes(lanes)) {
            Counter leaves = new Counter(Progress.Milestone.LEAF, orders.size());
            side.each(
                    orders,
                    (lane, order) ->
                            tried(order, leaves, () -> prepared.put(order.batch(), lane.prepare(order, repeat, run))));
            Counter published = new Counter(Progress.Milestone.PUBLISHED, prepared.size());
            side.one(lane -> orders.stream()
                    .filter(order -> prepared.containsKey(order.batch()))
                    .forEach(order -> tried(
                            order, published, () -> answers.put(order.batch(), lane.run(order, behind(repeat), run)))));
        }
        return new BackfillAnswer(pipeline, orders.stream().map(this::outcome).toList());
    }

    /** No more batches are begun; what has begun is ended. */
    public void stop() {
        stopping = true;
    }

    /** What is left to be done again when leaves are built. */
    private static Wanted.Repeat behind(Wanted.Repeat repeat) {
        return repeat == Wanted.Repeat.INGEST || repeat == Wanted.Repeat.LEAF ? Wanted.Repeat.NOTHING : repeat;
    }

    /** How many came as far, of how many that are to. */
    private record Counter(Progress.Milestone how, int all, AtomicInteger came) {
        Counter(Progress.Milestone how, int all) {
            this(how, all, new AtomicInteger());
        }
    }

    private void tried(IngestOrder order, Counter counter, Runnable work) {
        if (stopping || failed.size() >= mostFailures) {
            return;
        }
        try {
            work.run();
            progress.comes(order.batch(), counter.how(), counter.came().incrementAndGet(), counter.all());
        } catch (Failure failure) {
            failed.put(order.batch(), failure);
            progress.say(order.batch() + ": failed: " + failure.getMessage());
        }
    }

    private BackfillAnswer.Outcome outcome(IngestOrder order) {
        Batch batch = order.batch();
        Optional<Failure> failure = Optional.ofNullable(failed.get(batch));
        if (failure.isPresent()) {
            return new BackfillAnswer.Outcome(
                    batch.toString(),
                    BackfillAnswer.Ending.FAILED,
                    0,
                    0,
                    Optional.of(failure.get().kind()),
                    Optional.of(failure.get().getMessage()));
        }
        if (!answers.containsKey(batch)) {
            return BackfillAnswer.Outcome.of(batch.toString(), BackfillAnswer.Ending.NOT_TRIED);
        }
        IngestAnswer ingested = prepared.get(batch);
        List<DayAnswer> days = answers.get(batch).days();
        boolean unchanged = ingested.ending() == IngestAnswer.Ending.ALREADY_DONE
                && days.stream().allMatch(day -> day.kind() == DeltaKind.NOTHING);
        return new BackfillAnswer.Outcome(
                batch.toString(),
                unchanged ? BackfillAnswer.Ending.UNCHANGED : BackfillAnswer.Ending.DONE,
                ingested.outcome().read(),
                days.stream()
                        .mapToLong(day -> day.inserted() + day.updated() + day.deleted())
                        .sum(),
                Optional.empty(),
                Optional.empty());
    }
}
